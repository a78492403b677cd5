#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the daemon's answers to its OpenAPI description, and the description to the answers.

    check-openapi.py SITE REQUESTS TOKEN

REQUESTS has lines of METHOD, STATUS, TARGET and, for what is sent, a body, separated by tabs. FORM is POST with a form; "GET-" and "FORM-" are without the token of the desk, which is sent with all others. Of each answer: the operation, the parameters, the status and
the type of the body are described; a JSON body satisfies its schema, which is closed: a property that the schema does not name is a mistake, and so is an
object or array that it does not describe. Of the description: each operation and each of its parameters is asked for, each status but those of an
overloaded or broken daemon is met, and each property is seen in some answer or named in UNSEEN.
"""
import json
import re
import sys
import urllib.error
import urllib.parse
import urllib.request

import jsonschema

# Of an overloaded or broken daemon; 411 and 413 are provoked by test-httpd.
NOT_PROVOKED = {"411", "413", "500", "503"}
# Properties, and those within them, that the archive of the test does not have: what a crawl reports of years, gaps in numbers, numbers that
# too many documents share, citations of pages of the Register that are held, entries of another list with the same code, and acts that state a change of an entry.
UNSEEN = (
    "Blame.results.causes",
    "Coverage.years.first_complete",
    "Coverage.years.last_complete",
    "Coverage.years.missing",
    "Coverage.years.reasons",
    "Coverage.years.series",
    "Coverage.years.unlisted",
    "Diff.results.causes",
    "Dossier.standing_numbers",
    "ListEntry.lang",
    "PartyDetail.document",
)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments):
        return None


class Description:
    def __init__(self, text):
        self.root = json.loads(text)
        self.seen = set()
        self.met = set()
        self.vague = set()
        self.validators = {}
        self.choices = {}

    def resolve(self, node):
        while "$ref" in node:
            target = self.root
            for part in node["$ref"].removeprefix("#/").split("/"):
                target = target[part]
            node = target
        return node

    def operation(self, method, path):
        """The operation of a path, and its path as the description writes it: without a form's suffix, the most literal first."""
        for written in sorted(self.root["paths"], key=lambda one: (one.count("{"), -len(one))):
            pattern = re.sub(r"\\\{[^}]*\\\}", ".+", re.escape(written)) + "$"
            if re.match(pattern, path) and method.lower() in self.root["paths"][written]:
                return self.root["paths"][written][method.lower()], written
        raise ValueError("no operation is described")

    def close(self, node, where):
        """A copy of a schema in which an object has the properties that it names and no others; what is not described is an error."""
        if isinstance(node, list):
            return [self.close(one, where) for one in node]
        if not isinstance(node, dict):
            return node
        kinds = node.get("type", [])
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if "object" in kinds and "properties" not in node and "additionalProperties" not in node or "array" in kinds and "items" not in node:
            self.vague.add(where)
        copy = {key: self.close(value, f"{where}/{key}") for key, value in node.items() if key != "properties"}
        if "properties" in node:
            # Names of properties are no keywords.
            copy["properties"] = {name: self.close(value, f"{where}/{name}") for name, value in node["properties"].items()}
            copy.setdefault("additionalProperties", False)
        return copy

    def validate(self, body, schema, where):
        if where not in self.validators:
            closed = {**self.close(schema, where), "components": {"schemas": {name: self.close(one, name) for name, one in self.root["components"]["schemas"].items()}}}
            jsonschema.Draft202012Validator.check_schema(closed)
            self.validators[where] = jsonschema.Draft202012Validator(closed, format_checker=jsonschema.FormatChecker())
        errors = sorted(self.validators[where].iter_errors(body), key=lambda error: error.json_path)
        if errors:
            best = jsonschema.exceptions.best_match(errors)
            raise ValueError(f"{best.json_path}: {best.message[:400]}")
        self.mark(body, schema)

    def mark(self, body, schema):
        """Notes which properties of the description a body has."""
        schema = self.resolve(schema)
        for choice in schema.get("anyOf", []) + schema.get("oneOf", []):
            if id(choice) not in self.choices:
                self.choices[id(choice)] = jsonschema.Draft202012Validator({**choice, "components": self.root["components"]})
            if self.choices[id(choice)].is_valid(body):
                self.mark(body, choice)
        if isinstance(body, dict):
            for name, value in body.items():
                if name in schema.get("properties", {}):
                    self.seen.add((id(schema), name))
                    self.mark(value, schema["properties"][name])
                elif isinstance(schema.get("additionalProperties"), dict):
                    self.mark(value, schema["additionalProperties"])
        elif isinstance(body, list):
            for one in body:
                self.mark(one, schema.get("items", {}))

    def unseen(self):
        names = {}
        def collect(node, where):
            if not isinstance(node, dict):
                for index, one in enumerate(node if isinstance(node, list) else []):
                    collect(one, f"{where}/{index}")
                return
            for name, value in node.get("properties", {}).items() if isinstance(node.get("properties"), dict) else []:
                names[(id(node), name)] = f"{where}.{name}"
                collect(value, f"{where}.{name}")
            for key in ("items", "anyOf", "oneOf", "additionalProperties", "schema", "content", "responses", "get", "post"):
                if key in node:
                    for inner in node[key].items() if key in ("content", "responses") else [(None, node[key])]:
                        collect(inner[1], where)
        for name, schema in self.root["components"]["schemas"].items():
            collect(schema, name)
        for path, methods in self.root["paths"].items():
            collect(methods, path)
        return sorted(where for key, where in names.items() if key not in self.seen and not where.startswith(UNSEEN))


def exchange(site, method, target, body, token=None):
    form = method.startswith("FORM")
    verb = "POST" if form else method.removesuffix("-")
    request = urllib.request.Request(site + target, method=verb, data=body.encode() if body is not None else None)
    if body is not None:
        request.add_header("Content-Type", "application/x-www-form-urlencoded" if form else "text/plain; charset=utf-8")
    if token is not None and not method.endswith("-"):
        request.add_header("Authorization", "Bearer " + token)
    opener = urllib.request.build_opener(NoRedirect)
    try:
        with opener.open(request) as response:
            return response.status, response.headers, response.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


SUFFIX = re.compile(r"\.(html|jsonl|json|csv|md|txt|ris|bib|csl|gbt7714|ics|atom|trec)$")


def check(description, site, sort, expected, target, sent, token):
    method = "POST" if sort.startswith("FORM") else sort.removesuffix("-")
    path, _, query = target.partition("?")
    path = urllib.parse.unquote(path)
    bare = path if path in description.root["paths"] else SUFFIX.sub("", path)
    operation, written = description.operation(method, bare)
    parameters = [description.resolve(one) for one in operation.get("parameters", [])]
    used = [(name, value) for name, value in urllib.parse.parse_qsl(query, keep_blank_values=True)]
    for name, value in used:
        known = [one for one in parameters if one["in"] == "query" and one["name"] == name]
        if not known and expected < "400":
            raise ValueError(f"the parameter {name} is not described")
        description.met.add((method, written, "parameter", name))
        for one in known:
            typed = int(value) if one["schema"].get("type") == "integer" and re.match(r"-?\d+$", value) else value
            if expected < "400":
                description.validate(typed, one["schema"], f"{written} {name}")
    status, headers, body = exchange(site, sort, target, sent, token)
    if str(status) != expected:
        raise ValueError(f"status {status}: {body[:300]!r}")
    if str(status) not in operation["responses"]:
        raise ValueError(f"status {status} is not described")
    description.met.add((method, written, "status", str(status)))
    response = description.resolve(operation["responses"][str(status)])
    for name in headers.keys():
        if name in ("Link", "Location", "Retry-After") and name not in response.get("headers", {}):
            raise ValueError(f"the header {name} is not described")
    content = response.get("content")
    if not content:
        return
    kind = headers.get_content_type()
    if kind not in content:
        raise ValueError(f"the type {kind} is not described")
    if kind in ("application/json", "application/problem+json"):
        if "schema" not in content[kind]:
            raise ValueError("its JSON is not described")
        description.validate(json.loads(body), content[kind]["schema"], f"{method} {written} {status}")


def left(description):
    """What the description leaves open, and what it describes and was not met."""
    for written, methods in description.root["paths"].items():
        for method, operation in methods.items():
            for parameter in map(description.resolve, operation.get("parameters", [])):
                if parameter["in"] == "query" and (method.upper(), written, "parameter", parameter["name"]) not in description.met:
                    yield f"{method} {written}: the parameter {parameter['name']}"
            for status in operation["responses"]:
                if status not in NOT_PROVOKED | {"304"} and (method.upper(), written, "status", status) not in description.met:
                    yield f"{method} {written}: status {status}"
    for where in sorted(description.vague):
        yield f"what is in {where}"
    for where in description.unseen():
        yield f"property {where}"


def main():
    site, requests, token = sys.argv[1:]
    description = Description(exchange(site, "GET", "/v1/openapi.json", None)[2])
    failed = 0
    with open(requests, encoding="utf-8") as lines:
        for line in lines:
            method, expected, target, *sent = line.rstrip("\n").split("\t")
            try:
                check(description, site, method, expected, target, sent[0] if sent else None, token)
            except ValueError as error:
                print(f"{method} {target}: {error}")
                failed += 1
    for missing in left(description):
        print(f"not described, or described and not met: {missing}")
        failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
