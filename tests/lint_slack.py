"""Judges every body a bot posted to the local Slack.

    lint_slack.py LOG [--want KIND:COUNT ...]

LOG is the JSON of the local Slack's /_control/log, optionally with "shown" beside "log": every
bot message its screens showed, which is the only trace that a body posted to a response_url
leaves. Each body is validated by slack_sdk, and by the checks below where slack_sdk accepts what
Slack refuses. Prints a count for each kind of body, then the findings; exit status 1 if there is
a finding, or fewer bodies of a kind than wanted: an empty log is no success.

Kinds: the method of each Web API call (chat.postMessage, users.info, ...), `slash` (answers to
commands), `response_url`, `view` (forms), `errors` (forms sent back), `home`.
"""

import argparse
import collections
import json
import re
import sys

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

MESSAGE_CALLS = {"chat.postMessage", "chat.postEphemeral", "chat.update", "chat.scheduleMessage"}
VIEW_CALLS = {"views.open": "view", "views.update": "view", "views.push": "view", "views.publish": "home"}
ENTITY = re.compile(
    r"<(?:@[UW][A-Z0-9]+"
    r"|#C[A-Z0-9]+(?:\|[^<>]*)?"
    r"|!date\^\d+\^[^<>]*"
    r"|https://[^<>\s|]+(?:\|[^<>]*)?"
    r"|http://(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?(?:/[^<>\s|]*)?(?:\|[^<>]*)?)>"
)
ESCAPED = re.compile(r"&(?:amp|lt|gt);")
LONGEST_FIELD = 2000
MOST_CHECKBOXES = 10
LONGEST_INPUT = 3000
LONGEST_OPTION = 75
LONGEST_VALUE = 150
PLAIN_ONLY = {"button", "header", "modal"}
ELEMENTS = {
    "button", "checkboxes", "channels_select", "conversations_select", "datepicker", "datetimepicker",
    "email_text_input", "external_select", "file_input", "image", "mrkdwn", "multi_channels_select",
    "multi_conversations_select", "multi_external_select", "multi_static_select", "multi_users_select",
    "number_input", "overflow", "plain_text", "plain_text_input", "radio_buttons", "rich_text_input",
    "static_select", "timepicker", "url_text_input", "users_select", "workflow_button",
}
MOST_BLOCKS = {"message": 50, "view": 100, "home": 100}


class Lint:
    def __init__(self):
        self.counts = collections.Counter()
        self.findings = []
        self.where = ""

    def find(self, what):
        self.findings.append(f"{self.where}: {what}")

    def read(self, recorded):
        """Goes through a whole log, then through what was shown and stands nowhere in it."""
        known = set()
        for number, entry in enumerate(recorded["log"]):
            if entry.get("direction") != "from_bot":
                continue
            self.where = f"entry {number}"
            if entry.get("kind") == "web_api":
                self.call(entry.get("summary", ""), parsed(entry.get("detail")) or {}, known)
            else:
                self.answer(entry.get("kind"), parsed(entry.get("detail")), known)
        for number, message in enumerate(recorded.get("shown", [])):
            body = {key: message[key] for key in ("text", "blocks") if key in message}
            if fingerprint(body) not in known:
                self.where = f"shown {number}"
                self.message("response_url", body, known)

    def call(self, method, body, known):
        if method in MESSAGE_CALLS:
            self.message(method, body, known)
        elif method in VIEW_CALLS:
            self.counts[method] += 1
            self.view(VIEW_CALLS[method], parsed(body.get("view")))
        else:
            self.counts[method] += 1

    def answer(self, kind, body, known):
        """The body of an HTTP answer; most are empty."""
        if not isinstance(body, dict):
            if body:
                self.find(f"answered {kind} with something that is not an object")
            return
        if kind == "slash_commands":
            self.message("slash", body, known)
        elif body.get("response_action") == "errors":
            self.counts["errors"] += 1
            if not body.get("errors"):
                self.find("sends a form back without a fault")
        elif body.get("response_action") in ("update", "push"):
            self.view("view", body.get("view"))
        elif body.get("text") or body.get("blocks"):
            self.find(f"answers {kind} with a message, which Slack ignores")

    def message(self, kind, body, known):
        self.counts[kind] += 1
        self.where = f"{self.where} ({kind})"
        known.add(fingerprint(body))
        if body.get("delete_original"):
            return
        if not str(body.get("text") or "").strip():
            self.find("has no top-level text: notifications would be empty")
        self.mrkdwn(body.get("text") or "")
        self.blocks("message", parsed(body.get("blocks")) or [])

    def view(self, kind, view):
        self.counts[kind] += 1
        self.where = f"{self.where} ({kind})"
        if not isinstance(view, dict):
            self.find("has no view")
            return
        blocks = view.get("blocks") or []
        self.judged(view.get("callback_id") or kind, lambda: View(**view))
        self.blocks(kind, blocks)
        has_input = any(block.get("type") == "input" for block in blocks)
        if view.get("type") == "modal" and has_input and not view.get("submit"):
            self.find("has input blocks and no submit")
        if len(view.get("private_metadata") or "") > 3000:
            self.find("private_metadata is over 3000 characters")

    def blocks(self, kind, blocks):
        if len(blocks) > MOST_BLOCKS[kind]:
            self.find(f"has {len(blocks)} blocks, {MOST_BLOCKS[kind]} are allowed")
        ids = collections.Counter(block.get("block_id") for block in blocks if block.get("block_id"))
        for name in (name for name, count in ids.items() if count > 1):
            self.find(f"block_id {name!r} stands twice")
        for number, block in enumerate(blocks):
            self.judged(f"block {number} {block.get('type')!r}", lambda: Block.parse(block))
            if kind == "message" and block.get("type") == "input":
                self.find(f"block {number} is an input outside a view")
            for field in block.get("fields") or []:
                if len(field.get("text", "")) > LONGEST_FIELD:
                    self.find(f"block {number} has a field over {LONGEST_FIELD} characters")
            self.parts(number, block)

    def parts(self, number, block):
        """A block's elements and everything inside them."""
        elements = [block.get("accessory"), block.get("element")]
        if block.get("type") in ("actions", "context"):
            elements += block.get("elements") or []
            if not block.get("elements"):
                self.find(f"block {number} has no elements")
        names = collections.Counter(e.get("action_id") for e in elements if e and e.get("action_id"))
        for name in (name for name, count in names.items() if count > 1):
            self.find(f"block {number}: action_id {name!r} stands twice")
        for element in filter(None, elements):
            if element.get("type") not in ELEMENTS:
                self.find(f"block {number} has an element {element.get('type')!r}")
        self.inside(f"block {number}", block)

    def inside(self, where, value):
        """Every text and every choice, however deep."""
        if isinstance(value, list):
            for item in value:
                self.inside(where, item)
        if not isinstance(value, dict):
            return
        kind = value.get("type")
        if kind in ("mrkdwn", "plain_text") and not value.get("text"):
            self.find(f"{where} has an empty text")
        if kind == "mrkdwn":
            self.mrkdwn(value.get("text", ""))
        text = value.get("text")
        if kind in PLAIN_ONLY and isinstance(text, dict) and text.get("type") != "plain_text":
            self.find(f"{where}: the text of a {kind} must be plain")
        if kind == "plain_text_input" and (value.get("max_length") or 0) > LONGEST_INPUT:
            self.find(f"{where}: max_length is over {LONGEST_INPUT}")
        if "options" in value:
            self.choices(where, kind, value)
        for part in value.values():
            self.inside(where, part)

    def choices(self, where, kind, value):
        options = value["options"] or []
        if not options:
            self.find(f"{where}: {kind} has no options")
        if kind in ("checkboxes", "radio_buttons") and len(options) > MOST_CHECKBOXES:
            self.find(f"{where} has {len(options)} {kind}")
        for option in options:
            if len(option.get("text", {}).get("text", "")) > LONGEST_OPTION:
                self.find(f"{where}: an option is over {LONGEST_OPTION} characters")
            if len(option.get("value", "")) > LONGEST_VALUE:
                self.find(f"{where}: an option's value is over {LONGEST_VALUE} characters")
        chosen = [value.get("initial_option")] + (value.get("initial_options") or [])
        values = {option.get("value") for option in options}
        for option in filter(None, chosen):
            if option.get("value") not in values:
                self.find(f"{where}: what is chosen first is none of the options")

    def mrkdwn(self, text):
        rest = ENTITY.sub("", text)
        if "<" in rest:
            self.find(f"unescaped `<` near {rest[max(0, rest.index('<') - 10):][:30]!r}")
        if "&" in ESCAPED.sub("", rest):
            self.find("unescaped `&`")

    def judged(self, name, parse):
        """What slack_sdk says; making the dictionary checks the nested parts too."""
        try:
            made = parse()
            if made is None:
                self.find(f"{name} is of a type slack_sdk does not know")
                return
            made.validate_json()
            made.to_dict()
        except Exception as error:  # slack_sdk raises several types, also on wrong shapes
            self.find(f"{name}: {error}")


def parsed(value):
    """JSON written as a string, as form-encoded calls and HTTP answers have it, or a value."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def fingerprint(body):
    return json.dumps([body.get("text") or "", parsed(body.get("blocks")) or []], sort_keys=True)


def wanted(text):
    kind, _, count = text.rpartition(":")
    if not kind or not count.isdigit():
        raise argparse.ArgumentTypeError(f"{text!r} is not KIND:COUNT")
    return kind, int(count)


def main():
    arguments = argparse.ArgumentParser(description="Judges every body a bot posted to the local Slack.")
    arguments.add_argument("log")
    arguments.add_argument("--want", type=wanted, nargs="+", action="extend", default=[], metavar="KIND:COUNT")
    given = arguments.parse_args()
    with open(given.log, encoding="utf-8") as file:
        recorded = json.load(file)
    lint = Lint()
    lint.read(recorded)
    for kind, count in sorted(lint.counts.items()):
        print(f"{count:6} {kind}")
    lint.where = "counts"
    for kind, count in given.want:
        if lint.counts[kind] < count:
            lint.find(f"{lint.counts[kind]} of {kind}, at least {count} wanted")
    if not lint.counts:
        lint.find("the log holds no body at all")
    for finding in lint.findings:
        print(finding)
    return 1 if lint.findings else 0


if __name__ == "__main__":
    sys.exit(main())
