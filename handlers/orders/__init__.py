"""Orders in plain words: "pause all", "in Arabic please" do what a command or button does."""
