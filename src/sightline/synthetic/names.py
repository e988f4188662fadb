"""Names that families in England have, drawn in about the proportions of its schools.

A name says where a family's name comes from and nothing else: no person of concern has an
ethnicity anywhere in this partnership, and nothing is ever inferred from a name.
"""

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class NameStock:
    girls: tuple[str, ...]
    boys: tuple[str, ...]
    families: tuple[str, ...]


def _stock(girls: str, boys: str, families: str) -> NameStock:
    return NameStock(tuple(girls.split()), tuple(boys.split()), tuple(families.split()))


BRITISH = _stock(
    "Olivia Amelia Isla Ava Lily Freya Evie Poppy Daisy Phoebe Grace Ella Maisie Holly Erin Megan "
    "Libby Jessica Chloe Caitlin Abigail Rosie Imogen Martha Niamh Tia Kayleigh Summer Lexi Skye "
    "Bethany Leah Ellie Georgia Lola Matilda Robyn Connie Tilly Eliza Alice Faith Jasmine Demi",
    "Oliver George Harry Jack Charlie Alfie Archie Freddie Theo Leo Oscar Arthur Noah Jacob Tyler "
    "Callum Connor Kieran Liam Mason Riley Jayden Logan Ethan Finley Toby Ellis Rhys Dylan Reece "
    "Luke Ben Sam Daniel Joseph Frankie Ronnie Teddy Hugo Brandon Corey Kian Declan Max Zak",
    "Aldersley Barlow Birtwell Brackley Bramwell Burfoot Caddick Calloway Carswell Chadwick Clegg "
    "Colborne Copley Crabtree Croft Dacre Denby Duckworth Eastham Eccles Fairley Fenwick Fielding "
    "Garside Gatley Greenhalgh Hadley Hallam Hargreave Haskell Heaton Hebden Holloway Horrocks "
    "Ingham Jessop Keeble Kershaw Langley Lathom Ludlow Marsden Mellor Midgley Naylor Ogden "
    "Oldroyd "
    "Pargeter Pickles Pollitt Quayle Ramsden Rigby Rowntree Sadler Scholes Sedgwick Shaw Shipley "
    "Sowerby Sutcliffe Tattersall Thackray Threlfall Tindall Tranter Unsworth Wadsworth Walmsley "
    "Whitaker Whittle Winstanley Wragg Yardley Smith-Barlow O’Hallam O’Keefe McGann Price-Denby",
)
POLISH = _stock(
    "Zofia Maja Hanna Oliwia Wiktoria Natalia Aleksandra Kinga Amelia Martyna Elena Ioana Daria",
    "Jakub Filip Szymon Kacper Wojciech Oskar Mikołaj Bartosz Igor Andrei Matei Luca Tomas",
    "Kowalczyk Wójcik Lewandowska Zieliński Szymańska Dąbrowski Kozłowska Jankowski Mazur Popescu "
    "Ionescu Kazlauskas Balčiūnas Novák Horváth",
)
SOUTH_ASIAN = _stock(
    "Aisha Fatima Zainab Maryam Amina Hafsa Iqra Sana Khadija Noor Priya Anaya Simran Kavya "
    "Jasleen "
    "Nadia Rukhsana Tahira Sumaiya Meera",
    "Muhammad Ibrahim Yusuf Hamza Ismail Zayn Haris Bilal Adam Arjun Rohan Jaspreet Aarav Dev "
    "Imran "
    "Rayyan Tariq Shafiq Nikhil Harpreet",
    "Akhtar Hussain Malik Iqbal Rashid Siddiqui Chowdhury Begum-Khan Uddin Miah Patel Sharma Gill "
    "Sandhu Bhatt Desai Qureshi Mirza Rahman Dhillon",
)
AFRICAN_CARIBBEAN = _stock(
    "Adaeze Chidinma Ama Abena Zainabu Temitope Ayomide Naledi Hodan Ifrah Shanice Tiana Kezia "
    "Amara Blessing Esther Selam Rahel Makeda Imani",
    "Emeka Kwame Kofi Tunde Ayodeji Chinedu Abdi Liban Jerome Tyrell Malachi Josiah Samuel Tobi "
    "Kelechi Yonas Dawit Isaiah Nathaniel Zion",
    "Okafor Adeyemi Mensah Boateng Owusu Abdullahi Warsame Nwosu Eze Bangura Campbell-Reid Clarke "
    "Grant Bailey-Wright Tesfaye Gebremedhin Osei Adebayo Kamara Chikwanda",
)
EAST_ASIAN = _stock(
    "Mei Xinyi Yan Linh Thao Hana Angel Althea Siew Ling",
    "Wei Jun Hao Minh Duc Khoa Jericho Ken Rui Chen",
    "Chan Leung Zhang Nguyen Tran Pham Santos Reyes Lim Wong",
)
OTHER = _stock(
    "Layla Yasmin Sara Dilan Shirin Parwana Hêlîn Lena Salma Rania",
    "Omar Karim Rebin Azad Farhad Sami Idris Mustafa Dler Elias",
    "Haddad Al-Amin Karimi Rostami Barzani Demir Yilmaz Mahmoud Sharifi Aziz",
)

# Census code, share in a thousand, where the given and the family name come from.
_BACKGROUNDS: tuple[tuple[str, int, NameStock, NameStock], ...] = (
    ("WBRI", 618, BRITISH, BRITISH),
    ("WIRI", 3, BRITISH, BRITISH),
    ("WIRT", 1, BRITISH, BRITISH),
    ("WROM", 4, POLISH, POLISH),
    ("WOTH", 72, POLISH, POLISH),
    ("MWBC", 17, BRITISH, BRITISH),
    ("MWBA", 10, BRITISH, AFRICAN_CARIBBEAN),
    ("MWAS", 15, BRITISH, SOUTH_ASIAN),
    ("MOTH", 25, BRITISH, OTHER),
    ("AIND", 42, SOUTH_ASIAN, SOUTH_ASIAN),
    ("APKN", 47, SOUTH_ASIAN, SOUTH_ASIAN),
    ("ABAN", 18, SOUTH_ASIAN, SOUTH_ASIAN),
    ("CHNE", 9, EAST_ASIAN, EAST_ASIAN),
    ("AOTH", 20, EAST_ASIAN, EAST_ASIAN),
    ("BCRB", 9, AFRICAN_CARIBBEAN, AFRICAN_CARIBBEAN),
    ("BAFR", 45, AFRICAN_CARIBBEAN, AFRICAN_CARIBBEAN),
    ("BOTH", 8, AFRICAN_CARIBBEAN, AFRICAN_CARIBBEAN),
    ("OOTH", 22, OTHER, OTHER),
    ("REFU", 3, BRITISH, BRITISH),
    ("NOBT", 12, BRITISH, BRITISH),
)
_CODES = tuple(row[0] for row in _BACKGROUNDS)
_STOCKS = {row[0]: (row[2], row[3]) for row in _BACKGROUNDS}
# A running list of a thousand codes: one look-up in place of a weighted draw.
_THOUSAND = tuple(code for code, share, _, _ in _BACKGROUNDS for _ in range(share))

NICKNAMES = {
    "Olivia": "Liv",
    "Isla": "Isi",
    "Jessica": "Jess",
    "Abigail": "Abi",
    "Matilda": "Tilda",
    "Georgia": "George",
    "Charlie": "Chaz",
    "Daniel": "Danny",
    "Joseph": "Joey",
    "Samuel": "Sam",
    "Nathaniel": "Nat",
    "Muhammad": "Mo",
    "Ibrahim": "Ibs",
    "Aleksandra": "Ola",
    "Wiktoria": "Wika",
    "Temitope": "Temi",
    "Chidinma": "Chi Chi",
    "Bethany": "Beth",
    "Imogen": "Immy",
    "Freddie": "Fred",
}
STREET_NAMES = (
    "Dex",
    "Big Lee",
    "Uncle T",
    "Smoke",
    "Kaz",
    "Ginge",
    "Mr Tap",
    "Jay",
    "Slim",
    "Rico",
)


def background(rng: Random) -> str:
    """A census code, in about the proportions of England's schools."""
    return _THOUSAND[rng.randrange(len(_THOUSAND))]


def family_name(rng: Random, code: str) -> str:
    return rng.choice(_STOCKS[code][1].families)


def given_name(rng: Random, code: str, sex: str) -> str:
    """sex: "F" or "M"."""
    stock = _STOCKS[code][0]
    return rng.choice(stock.girls if sex == "F" else stock.boys)


def codes() -> tuple[str, ...]:
    return _CODES
