({
  // Texts whose contrast with what is behind them is below 4.5.
  faint() {
    const channels = (colour) => {
      const found = colour.match(/[\d.]+%?/g).map(Number);
      const scale = colour.startsWith("color(") ? 255 : 1;
      return [found[0] * scale, found[1] * scale, found[2] * scale, found[3] ?? 1];
    };
    const over = (top, below) => below.map((each, i) => i < 3 ? top[i] * top[3] + each * (1 - top[3]) : 1);
    const behind = (node) => {
      const layers = [];
      for (let each = node; each; each = each.parentElement) {
        layers.push(channels(getComputedStyle(each).backgroundColor));
      }
      return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255, 1]);
    };
    const light = (colour) => {
      const [r, g, b] = colour.map((each) => each / 255 <= 0.04045 ? each / 3294.6 : ((each / 255 + 0.055) / 1.055) ** 2.4);
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const faint = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || !node.checkVisibility({ opacityProperty: true })) continue;
      if (node.closest(".tools, option, .avatar")) continue;  // signs, not words
      const ground = behind(node);
      const [a, b] = [light(over(channels(getComputedStyle(node).color), ground)), light(ground)];
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      if (ratio < 4.5) faint.push(`${ratio.toFixed(2)} ${walker.currentNode.data.trim().slice(0, 40)} <${node.className || node.tagName}>`);
    }
    return [...new Set(faint)];
  },

  // Boxes that are wider than the room they have.
  cutOff() {
    return [document.documentElement, ...document.querySelectorAll("#messages, .bubble, #composer, #clock")]
      .filter((node) => node.checkVisibility() && node.scrollWidth > node.clientWidth + 1)
      .map((node) => node.id || node.className || node.tagName);
  },

  // What is to be pressed and is smaller than 24 pixels.
  small() {
    const pressed = "#composer button, .keyboard button, .entry, #jumps button, .switch, #back";
    return [...document.querySelectorAll(pressed)]
      .filter((node) => node.checkVisibility() && Math.min(node.offsetWidth, node.offsetHeight) < 24)
      .map((node) => node.textContent);
  },
})
