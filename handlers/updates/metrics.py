"""What happened since the program began, counted for Prometheus: questions, articles, calls, jobs.

No label holds a word, a chat or an address that somebody sent: each has a few values that are known before.
What the database can tell (the outbox, feeds, incidents) is not counted here but looked up at each scrape.
"""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, Literal

from prometheus_client import CollectorRegistry, Counter, Histogram

from incidents.errors import AmbiguousPlaceError, QuestionError, UnclearPeriodError, UnknownPlaceError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from incidents.models import Intent

QUICK_S = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
"""Bounds of what a person waits for; 0.15 s at thirty questions a second is the goal."""
LATE_S = (0.1, 0.5, 1.0, 2.0, 5.0, 15.0, 60.0, 300.0, 3600.0)
"""Bounds of how late a job begins; the longest interval is an hour."""

_COUNTERS: dict[str, tuple[str, ...]] = {
    "questions_not_understood": (
        "Questions answered with another question, by problem: what was unclear.",
        "problem",
    ),
    "articles": ("Articles of feeds, by outcome: new, revised, seen or refused.", "outcome"),
    "reports": (
        (
            "Incidents that new and revised articles report; those beyond the growth of sitrep_incidents"
            " joined one that was known:"
            " 1 - delta(sitrep_incidents[1d]) / increase(sitrep_reports_total[1d])."
        ),
    ),
    "feed_reads": ("Feeds read, by outcome: read or failed.", "outcome"),
    "pushes": (
        "News that hubs brought, by outcome: taken, repeated, unsigned, unknown (of no feed) or failed.",
        "outcome",
    ),
    "hub_answers": (
        "What hubs answered to what was asked of them, by mode: subscribe, unsubscribe or denied.",
        "mode",
    ),
    "digests": (
        "Digests and alerts due, by outcome: queued, empty, held, skipped (too late) or failed.",
        "outcome",
    ),
    "forgotten": ("Old incidents and articles that housekeeping deleted.", "what"),
    "telegram_calls": (
        "Calls of the Bot API, by method and outcome: ok, the status of a refusal, or no answer.",
        "method",
        "outcome",
    ),
    "telegram_wait_seconds": ("Seconds that Telegram asked to wait (429, retry_after).",),
    "jobs_skipped": ("Times that a job was due while it still ran, by job.", "job"),
}
"""Names of counters without their prefix, each with its help and its labels."""
_HISTOGRAMS: dict[str, tuple[tuple[float, ...], str, *tuple[str, ...]]] = {
    "question_seconds": (QUICK_S, "Time from a question's words to its answer's, by intent.", "intent"),
    "push_lag_seconds": (
        LATE_S,
        "How long after the publication of the newest article in it a hub brought its news.",
    ),
    "job_lateness_seconds": (LATE_S, "How long after its time a job began, by job.", "job"),
}
"""Names of histograms without their prefix, each with its upper bounds in seconds, its help and labels."""

_PROBLEMS: tuple[tuple[type[QuestionError], str], ...] = (
    (UnknownPlaceError, "unknown place"),
    (AmbiguousPlaceError, "ambiguous place"),
    (UnclearPeriodError, "unclear period"),
)


def problem_of(error: QuestionError) -> str:
    """Return what was unclear about a question, in two words."""
    return next((name for kind, name in _PROBLEMS if isinstance(error, kind)), "other")


DigestOutcome = Literal["queued", "empty", "held", "skipped", "failed"]
PushOutcome = Literal["taken", "repeated", "unsigned", "unknown", "failed"]


class Metrics:
    """Counters of one running bot, in a registry of their own; every method may be called from any thread."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._counters = {
            name: Counter(f"sitrep_{name}", help_, labels, registry=self.registry)
            for name, (help_, *labels) in _COUNTERS.items()
        }
        self._histograms = {
            name: Histogram(f"sitrep_{name}", help_, labels, buckets=bounds, registry=self.registry)
            for name, (bounds, help_, *labels) in _HISTOGRAMS.items()
        }

    @staticmethod
    def moment() -> float:
        """Return a moment to measure from, in seconds of no particular epoch."""
        return perf_counter()

    def answered(self, intent: Intent, *, since: float) -> None:
        """Count a question that was answered, having begun at the `moment` *since*."""
        self._histograms["question_seconds"].labels(intent.value).observe(perf_counter() - since)

    def not_understood(self, error: QuestionError) -> None:
        """Count a question that could not be answered as it stood."""
        self._counters["questions_not_understood"].labels(problem_of(error)).inc()

    def took_in(self, outcomes: Mapping[str, int], refused: int) -> None:
        """Count articles by outcome, the *refused* ones, and under "incidents" what they report."""
        for outcome in ("new", "revised", "seen"):
            self._counters["articles"].labels(outcome).inc(outcomes.get(outcome, 0))
        self._counters["articles"].labels("refused").inc(refused)
        self._counters["reports"].inc(outcomes.get("incidents", 0))

    def read_feed(self, *, failed: bool) -> None:
        """Count the reading of a feed."""
        self._counters["feed_reads"].labels("failed" if failed else "read").inc()

    def pushed(self, outcome: PushOutcome) -> None:
        """Count what a hub brought."""
        self._counters["pushes"].labels(outcome).inc()

    def push_came(self, *, late_s: float) -> None:
        """Tell how long after publication a hub brought what it brought."""
        self._histograms["push_lag_seconds"].observe(max(0.0, late_s))

    def hub_answered(self, mode: str) -> None:
        """Count the answer of a hub to what was asked of it."""
        self._counters["hub_answers"].labels(mode).inc()

    def composed(self, outcome: DigestOutcome) -> None:
        """Count what became of a digest or an alert that was due."""
        self._counters["digests"].labels(outcome).inc()

    def forgot(self, what: str, number: int) -> None:
        """Count incidents or articles that were deleted because they are old."""
        self._counters["forgotten"].labels(what).inc(number)

    def called(self, method: str, outcome: str, *, wait_s: float = 0.0) -> None:
        """Count a call of the Bot API; *wait_s* is what it asked to wait."""
        self._counters["telegram_calls"].labels(method, outcome).inc()
        self._counters["telegram_wait_seconds"].inc(wait_s)

    @property
    def waited_s(self) -> float:
        """The seconds that Telegram asked to wait, all together."""
        return self.registry.get_sample_value("sitrep_telegram_wait_seconds_total") or 0.0

    def began(self, job: str, *, late_s: float) -> None:
        """Count a job that began so many seconds after its time."""
        self._histograms["job_lateness_seconds"].labels(job).observe(max(0.0, late_s))

    def skipped(self, job: str) -> None:
        """Count a job that was due while it still ran."""
        self._counters["jobs_skipped"].labels(job).inc()
