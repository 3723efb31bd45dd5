#!/usr/bin/env python3
"""A region from nothing, and a class of sixteen in it from registration to retention.

Run it beside the demonstration, which lets time pass:

    cargo run -- demo --region new              # in one terminal
    python3 examples/class_of_sixteen.py        # in another, in the same folder

It begins with a region that has a coordinator and nothing else, uses the program's own commands `load` and `token`, and
the API, and counts the mutations that it takes.
Everything in it is invented. Python 3.9 or later, and nothing besides.
"""

import argparse
import csv
import json
import os
import pathlib
import shlex
import subprocess
import tempfile
import urllib.request
from collections import Counter
from datetime import date, datetime, timedelta, timezone

CLASS = 16
ABSENT, REJECTED, CONDITIONAL = 5, 11, 3  # who did not turn up, whom an employer rejected, who goes on conditionally


class Refused(Exception):
    """An action was refused: what it says."""


class Chain:
    """The program: its commands, its clock, and who has done how much."""

    def __init__(self, url, program):
        self.url, self.program = url.rstrip("/"), shlex.split(program)
        self.settings = {"KETENWACHT_DATABASE_URL": "sqlite://demo-data/new.db", **os.environ}
        self.mutations = Counter()

    def command(self, *arguments):
        return subprocess.run(
            [*self.program, *arguments], check=True, stdout=subprocess.PIPE, text=True, env=self.settings
        ).stdout.strip()

    def post(self, path, body, token=None):
        headers = {"content-type": "application/json"}
        if token:
            headers["authorization"] = f"Bearer {token}"
        request = urllib.request.Request(self.url + path, json.dumps(body).encode(), headers)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def now(self):
        with urllib.request.urlopen(self.url + "/demo/clock", timeout=60) as answer:
            return datetime.fromisoformat(json.load(answer)["now"][:19]).replace(tzinfo=timezone.utc)

    def today(self):
        return self.now().date()

    def until(self, day, hour=10):
        """Lets time pass until a day; nobody goes back."""
        moment = datetime(day.year, day.month, day.day, hour, tzinfo=timezone.utc)
        if moment > self.now():
            self.post("/demo/clock", {"to": moment.isoformat()})

    def contact(self, address):
        return Contact(self, address)


class Contact:
    """Someone who speaks for a partner."""

    def __init__(self, chain, address):
        self.chain, self.address = chain, address
        self.token = chain.command("token", address)
        viewer = self.ask("{ viewer { id organization { id name } } }")["viewer"]
        self.id, self.organization = viewer["id"], viewer["organization"]["id"]

    def ask(self, document, **variables):
        answer = self.chain.post("/graphql", {"query": document, "variables": variables}, self.token)
        if "errors" in answer:
            raise Refused(json.dumps(answer["errors"], indent=1))
        return answer["data"]

    def do(self, mutation, field, **given):
        """Does one thing; answers the identity of what came of it, or of each when it was done of several."""
        document = (
            f"mutation ($input: {mutation[0].upper()}{mutation[1:]}Input!) {{ {mutation}(input: $input) {{"
            f" {field} {{ id }} errors {{ code message path }} }} }}"
        )
        self.chain.mutations[mutation] += 1
        payload = self.ask(document, input=given)[mutation]
        if payload["errors"]:
            raise Refused(f"{mutation}: {json.dumps(payload['errors'], indent=1, ensure_ascii=False)}")
        done = payload[field]
        return [row["id"] for row in done] if isinstance(done, list) else done["id"]


def written(folder, name, rows):
    """A file as a spreadsheet saves it."""
    path = pathlib.Path(folder) / f"{name}.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, rows[0].keys(), delimiter=";")
        table.writeheader()
        table.writerows(rows)
    return str(path)


PARTNERS = [
    ("ROC Molenveld", "SCHOOL", "klas"),
    ("Gemeente Molenveld", "GEMEENTE", "werk"),
    ("UWV Molenland", "UWV", "werk"),
    ("Zorggroep De Wiek", "EMPLOYER", "werving"),
    ("Thuiszorg Korenhof", "EMPLOYER", "werving"),
    ("Woonzorg Molenberg", "EMPLOYER", "werving"),
]


class Region:
    """A convenant with its partners, a programme, and a class that is planned."""

    def __init__(self, chain):
        self.chain = chain
        self.coordinator = chain.contact("coordinator")
        self.id = self.coordinator.ask("{ regions { nodes { id } } }")["regions"]["nodes"][0]["id"]
        self.convenant = self.coordinator.do(
            "createConvenant", "convenant", regionId=self.id, name="Zorg leert", bindingForm="CONVENANT"
        )
        self.load()
        contacts = [chain.contact(self.mail(name, who)) for name, _, who in PARTNERS]
        self.school, self.gemeente, self.uwv = contacts[:3]
        self.employers = contacts[3:]
        self.plan()

    @staticmethod
    def mail(name, who):
        return f"{who}@{''.join(name.lower().split())}.example"

    def load(self):
        """Partners, contacts, places and targets come from the coordinator's spreadsheets."""
        today = self.chain.today()
        with tempfile.TemporaryDirectory() as folder:
            partners = [{"organisation": name, "kind": kind} for name, kind, _ in PARTNERS]
            contacts = [
                {"organisation": name, "name": "Mies Verzonnen", "mail": self.mail(name, who), "level": "OPERATIONAL"}
                for name, _, who in PARTNERS
            ]
            places = [
                {"organisation": name, "kind": "BBL", "level": 2, "hours": 28, "number": 6, "from": today}
                for name, kind, _ in PARTNERS
                if kind == "EMPLOYER"
            ]
            targets = [{"route": "INFLOW", "number": CLASS}]
            self.chain.command(
                "load", "--convenant", self.convenant,
                "--partners", written(folder, "partners", partners), "--contacts", written(folder, "contacts", contacts),
                "--places", written(folder, "places", places), "--targets", written(folder, "targets", targets),
            )

    def plan(self):
        """A programme of twelve weeks, and a class that starts on a Monday ten weeks from now."""
        day = self.chain.today() + timedelta(weeks=10)
        self.starts_on = day + timedelta(days=-day.weekday() % 7)
        programme = self.coordinator.do(
            "createProgramme", "programme", convenantId=self.convenant, name="BBL Helpende", goMomentWeeks=[4, 12],
            phases=[{"name": "Oriëntatie", "weeks": 4}, {"name": "Stage", "weeks": 8}],
            guidanceLines=[{"line": 1, "role": "STUDY_COACH"}, {"line": 2, "role": "PRACTICE_TRAINER"}],
        )
        self.group = self.coordinator.do(
            "planGroup", "group", programmeId=programme, schoolId=self.school.organization, name="Klas",
            startsOn=str(self.starts_on), minimum=12, maximum=CLASS,
        )
        approvers = [self.school, self.gemeente, self.uwv]
        proposal = self.coordinator.do(
            "proposeEntryQualifications", "entryQualification", programmeId=programme, text="Helpende (niveau 2).",
            approverIds=[partner.organization for partner in approvers],
        )
        for partner in approvers:
            partner.do("approveEntryQualifications", "entryQualification", entryQualificationId=proposal)

    def day(self, weeks, days=0):
        return self.starts_on + timedelta(weeks=weeks, days=days)


class Person:
    trajectory = referral = interview = placement = None

    def __init__(self, number):
        self.number = number


class Class:
    def __init__(self, region):
        self.region, self.chain = region, region.chain
        self.people = [Person(number) for number in range(CLASS)]
        for person in self.people:
            person.sender = region.gemeente if person.number < CLASS // 2 else region.uwv
            person.employer = region.employers[person.number % 3]

    def each(self, who, mutation, field, entry, people=None):
        """Each of those who do this does it of their own people, at once; answers what came of it with the people."""
        people = self.people if people is None else people
        done = []
        for by in dict.fromkeys(who(person) for person in people):
            own = [person for person in people if who(person) is by]
            done += zip(own, by.do(mutation, field, entries=[entry(person) for person in own]))
        return done

    def sender(self, person):
        return person.sender

    def employer(self, person):
        return person.employer

    def registered(self):
        region, today = self.region, str(self.chain.today())
        candidates = self.each(self.sender, "registerCandidates", "candidates", lambda person: {
            "regionId": region.id, "reference": f"ML-{person.number:02}", "name": "Robin Verzonnen", "language": "NL",
            "source": "WW",
        })
        for person, candidate in candidates:
            person.candidate = candidate
        started = self.each(self.sender, "startTrajectories", "trajectories", lambda person: {
            "candidateId": person.candidate, "convenantId": region.convenant, "route": "INFLOW", "groupId": region.group,
            "caseManagerId": person.sender.id,
        })
        for person, trajectory in started:
            person.trajectory = trajectory
        self.each(self.sender, "recordIntakes", "intakes", lambda person: {
            "trajectoryId": person.trajectory, "heldOn": today,
        })

    def refer(self, people):
        referred = self.each(self.sender, "referCandidates", "referrals", lambda person: {
            "trajectoryId": person.trajectory, "employerId": person.employer.organization,
        }, people)
        for person, referral in referred:
            person.referral = referral

    def interview(self, day, people):
        """Half an hour for each, one after the other at each employer."""
        turns = Counter()

        def slot(person):
            turns[person.employer] += 1
            starts = datetime(day.year, day.month, day.day, 8, tzinfo=timezone.utc)
            starts += timedelta(minutes=40 * turns[person.employer])
            return {
                "referralId": person.referral, "startsAt": starts.isoformat(), "location": "Receptie",
                "endsAt": (starts + timedelta(minutes=30)).isoformat(),
            }

        for person, interview in self.each(self.employer, "planInterviews", "interviews", slot, people):
            person.interview = interview
        self.chain.until(day, 15)

    def accepted(self, people):
        self.each(self.employer, "holdInterviews", "interviews", lambda person: {
            "interviewId": person.interview, "outcome": {"outcome": "ACCEPTED", "reason": "Zoals besproken."},
        }, people)

    def interviewed(self):
        absent, rejected = self.people[ABSENT], self.people[REJECTED]
        self.refer(self.people)
        self.interview(self.region.day(-6), self.people)
        self.accepted([person for person in self.people if person not in (absent, rejected)])
        self.did_not_turn_up(absent)
        self.goes_elsewhere(rejected)
        again = [absent, rejected]
        self.interview(self.region.day(-5, 1), again)
        self.accepted(again)

    def did_not_turn_up(self, person):
        no_show = person.employer.do("reportNoShow", "noShow", interviewId=person.interview)
        person.employer.do("giveNoShowFeedback", "noShow", noShowId=no_show, feedback="De trein viel uit.")
        self.chain.until(self.region.day(-6, 1))
        held = (self.chain.now() - timedelta(hours=1)).isoformat()
        person.sender.do(
            "recordFollowUp", "noShow", noShowId=no_show, heldAt=held, agreement="Volgende week een nieuwe afspraak."
        )

    def goes_elsewhere(self, person):
        person.employer.do("holdInterview", "interview", interviewId=person.interview, outcome={
            "outcome": "REJECTED", "ground": "MOTIVATION", "reason": "Wil liever in een wijkteam.",
        })
        query = "query ($id: ID!) { node(id: $id) { ... on Trajectory { handbacks { nodes { id } } } } }"
        handback = person.sender.ask(query, id=person.trajectory)["node"]["handbacks"]["nodes"][0]["id"]
        person.employer.do(
            "deliverHandback", "handback", handbackId=handback, findings="Gemotiveerd.", advice="Thuiszorg."
        )
        person.sender.do("joinGroup", "trajectory", trajectoryId=person.trajectory, groupId=self.region.group)
        person.employer = self.region.employers[1]
        self.refer([person])

    def started(self):
        self.chain.until(self.region.day(-3))
        placed = self.each(self.employer, "placeCandidates", "placements", lambda person: {
            "referralId": person.referral, "kind": "BBL", "commitment": "GUARANTEE", "startsOn": str(self.region.starts_on),
        })
        for person, placement in placed:
            person.placement = placement
        school = self.region.school
        school.do("assignGuides", "guidances", entries=[
            {"trajectoryId": person.trajectory, "line": line, "contactId": guide.id}
            for person in self.people
            for line, guide in ((1, school), (2, person.employer))
        ])
        self.chain.until(self.region.starts_on)
        school.do("startGroup", "group", groupId=self.region.group)

    def go_moment(self, number, weeks):
        """Assessed by both lines of guidance, and decided by each sender about its own."""
        self.chain.until(self.region.day(weeks, -6))
        query = (
            "query ($id: ID!) { node(id: $id) { ... on Trajectory { goMoments { nodes {"
            " id assessments { id line } } } } } }"
        )
        of_guides = {}
        for person in self.people:
            moment = person.sender.ask(query, id=person.trajectory)["node"]["goMoments"]["nodes"][number]
            person.go_moment = moment["id"]
            for assessment in moment["assessments"]:
                guide = self.region.school if assessment["line"] == 1 else person.employer
                of_guides.setdefault(guide, []).append({"assessmentId": assessment["id"], "advice": "POSITIVE"})
        for guide, entries in of_guides.items():
            guide.do("deliverAssessments", "assessments", entries=entries)
        self.chain.until(self.region.day(weeks, -3))
        for sender in (self.region.gemeente, self.region.uwv):
            decisions = [self.decision(person, number) for person in self.people if person.sender is sender]
            sender.do("decideGroupGoMoments", "group", groupId=self.region.group, decisions=decisions)

    def decision(self, person, number):
        if person.number == CONDITIONAL and number == 0:
            return {"goMomentId": person.go_moment, "decision": "CONDITIONAL_GO", "conditions": "Op tijd komen."}
        return {"goMomentId": person.go_moment, "decision": "GO"}

    def next_phase(self):
        self.chain.until(self.region.day(4))
        entries = [{"trajectoryId": person.trajectory, "phase": 2} for person in self.people]
        self.region.school.do("startPhases", "trajectories", entries=entries)

    def employed(self):
        self.chain.until(self.region.day(12))
        self.each(self.sender, "completeTrajectories", "trajectories", lambda person: {
            "trajectoryId": person.trajectory, "levelReached": 2,
        })
        today = str(self.chain.today())
        school = self.region.school
        school.do("awardCertificates", "certificates", entries=[
            {
                "trajectoryId": person.trajectory, "kind": "CERTIFICATE", "name": "Helpende", "level": 2,
                "awardedOn": today, "byOrganizationId": school.organization,
            }
            for person in self.people
        ])
        self.each(self.employer, "recordContracts", "placements", lambda person: {
            "placementId": person.placement, "contractOn": today,
        })

    def still_there(self):
        """After half a year and after a year the employers say who is still employed."""
        contract = self.chain.today()
        query = "query ($id: ID!) { node(id: $id) { ... on Placement { retentionChecks { nodes { id } } } } }"
        for number, days in ((0, 186), (1, 370)):
            self.chain.until(contract + timedelta(days=days))
            self.each(self.employer, "confirmRetentions", "retentionChecks", lambda person: {
                "checkId": person.employer.ask(query, id=person.placement)["node"]["retentionChecks"]["nodes"][number]["id"],
                "employed": True,
            })

    def figures(self):
        query = (
            "query ($filter: MonitorFilter!) { monitor(filter: $filter) {"
            " routes { route results target } funnel { step persons } } }"
        )
        return self.region.coordinator.ask(query, filter={"convenantId": self.region.convenant})["monitor"]


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    arguments.add_argument("--url", default="http://127.0.0.1:8080", help="where the demonstration answers")
    arguments.add_argument("--program", default="cargo run -q --", help="how its commands are started")
    given = arguments.parse_args()
    chain = Chain(given.url, given.program)
    region = Region(chain)
    print("A region, its convenant, its partners and a class that is planned:", sum(chain.mutations.values()), "mutations")
    of_class = Class(region)
    of_class.registered()
    of_class.interviewed()
    of_class.started()
    of_class.go_moment(0, 4)
    of_class.next_phase()
    of_class.go_moment(1, 12)
    of_class.employed()
    of_class.still_there()
    figures = of_class.figures()
    for route in figures["routes"]:
        if route["target"]:
            print(f"{route['route']}: {route['results']} of {route['target']}")
    for step in figures["funnel"]:
        print(f"  {step['step']}: {step['persons']}")
    for mutation, times in sorted(chain.mutations.items()):
        print(f"{times:4} {mutation}")
    print(sum(chain.mutations.values()), "mutations in all")


if __name__ == "__main__":
    main()
