"""The encodings that a file may be in: what its byte order mark, its sender or the page itself says."""

import codecs

from app.errors import UnreadError

_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
# What browsers take each label for, by the Encoding Standard; Python knows more, and some that are no encodings.
_WIDER = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "windows-874": "cp874",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "macintosh": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic",
    "utf8": "utf-8",
    "utf-16": "utf-16-le",
}
_KNOWN = {
    "utf-8",
    "utf-16-le",
    "utf-16-be",
    "gb18030",
    "euc-jp",
    "iso-2022-jp",
    "koi8-r",
    "koi8-u",
    "ibm866",
    *(f"iso-8859-{part}" for part in (*range(2, 9), 10, *range(13, 17))),
    *(f"windows-{page}" for page in range(1250, 1259)),
}


def marked(content: bytes) -> str | None:
    """Give the encoding that a byte order mark names, None where there is no mark."""
    return next((encoding for mark, encoding in _MARKS.items() if content.startswith(mark)), None)


def decoded(content: bytes, charset: str | None = None) -> str:
    """Decode a file: by its byte order mark, which is left away, else as declared, else as UTF-8.

    Raises UnreadError for an encoding that is not known, and for the first byte that is not of it.
    """
    name = (charset or "utf-8").strip().lower()
    encoding = marked(content) or _WIDER.get(name, name)
    if encoding not in {*_KNOWN, *_WIDER.values()}:
        raise UnreadError(f"is said to be in '{charset}', an encoding that Parley does not know; save it as UTF-8")
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        named = "UTF-16" if encoding.startswith("utf-16") else "UTF-8" if encoding == "utf-8" else f"'{name}'"
        raise UnreadError(
            f"is not {named} (byte {error.start} cannot be read); save it as UTF-8 and try again"
        ) from error
