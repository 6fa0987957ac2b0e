"""What can be chosen in the negotiation, what does it cost, and how does each interest fare?"""

from __future__ import annotations

TITLE = "Hoe maken we de kering, en wat gebeurt er met de bomen?"
ABOUT = (
    "Vijf vragen die aan elkaar vastzitten. Wat we bij de kering kiezen, bepaalt hoeveel "
    "bomen er blijven, hoe lang we bouwen en wat er overblijft voor de nevengeul. Daarom "
    "zoeken we één pakket en geen vijf losse antwoorden."
)

TOPICS = [
    (
        "Kering",
        [
            ("opzetbaar", "Opzetbare wand", "31.0"),
            ("groen", "Groene dijk met trappen", "32.1"),
            ("vast", "Vaste wand", "30.4"),
        ],
    ),
    (
        "Platanen",
        [
            ("alle28", "28 blijven", "3.2"),
            ("blijft22", "22 blijven, 6 verplant", "2.4"),
            ("blijft20", "20 blijven, 8 verplant", "2.1"),
            ("nieuw14", "14 blijven, 14 nieuw", "1.2"),
        ],
    ),
    (
        "Bouwtijd",
        [
            ("zomers", "Twee zomers", "6.0"),
            ("aaneen18", "18 maanden aaneen", "5.7"),
            ("aaneen24", "24 maanden aaneen", "5.4"),
        ],
    ),
    (
        "Nevengeul",
        [
            ("anderhalf", "1,5 hectare", "4.6"),
            ("drie", "3 hectare", "6.8"),
            ("vier", "4 hectare", "8.4"),
        ],
    ),
    (
        "Wie draagt meerkosten?",
        [
            ("elk", "Elke betaler draagt zijn eigen deel", "0"),
            ("samen", "Waterschap en provincie samen, tot 10 procent", "0"),
            ("rato", "Alle betalers naar rato", "0"),
        ],
    ),
]

SCORES = {
    # per interest: a figure for every option, in the order of the topics
    "kade": "952 9873 864 666 555",
    "winkels": "765 5555 748 555 555",
    "tegenvallers": "556 5555 565 555 981",
    "droog": "878 4777 776 666 555",
    "opzetten": "698 5555 555 555 555",
    "op_tijd": "768 3777 693 764 565",
    "ruimte": "686 5555 555 179 555",
    "uitlegbaar": "658 4666 566 864 376",
    "geul": "555 5555 555 179 555",
    "rust": "546 6665 934 467 555",
    "laan": "746 9872 655 555 555",
    "veilig_werken": "778 6666 947 666 555",
    "doorbouwen": "758 3567 697 555 555",
    "claim": "764 5555 646 555 765",
    "scheuren": "782 5555 648 555 555",
    "kelders": "758 5555 555 678 555",
    "uitzicht": "961 7642 555 555 555",
}

WITHOUT = {
    "kade": "4",
    "winkels": "6",
    "tegenvallers": "5",
    "droog": "2",
    "opzetten": "6",
    "op_tijd": "3",
    "ruimte": "4",
    "uitlegbaar": "4",
    "geul": "3",
    "rust": "6",
    "laan": "5",
    "veilig_werken": "5",
    "doorbouwen": "4",
    "claim": "5",
    "scheuren": "5",
    "kelders": "3",
    "uitzicht": "6",
}

CROSSINGS = [
    # the interest, and the options that together cannot work for it
    ("droog", ("groen", "alle28")),
    ("rust", ("aaneen18", "anderhalf")),
    ("veilig_werken", ("groen", "aaneen18")),
    ("scheuren", ("vast", "aaneen18")),
]

RED_LINES = {"kade": "4.0", "uitzicht": "3.0"}

MIDPOINT = ("vast", "nieuw14", "aaneen18", "anderhalf", "rato")
