"""Names of uploads are kept as people know them, without folders, tricks and excess."""

import pytest

from dafeng.files.uploads import Refused, safe_name

NAMES = {
    "创建实施方案（报送稿）.docx": "创建实施方案（报送稿）.docx",
    "C:\\Users\\x\\方案.pdf": "方案.pdf",
    "../../etc/passwd.pdf": "passwd.pdf",
    "  a  b.pdf ": "a b.pdf",
    "plan\u202efdp.exe": "planfdp.exe",
    "a\x00b\n.pdf": "ab.pdf",
    'a<b>"c|d?.pdf': "a_b__c_d_.pdf",
    "CON.pdf": "_CON.pdf",
    ".hidden.pdf": "hidden.pdf",
    "cafe\u0301.pdf": "café.pdf",
}


@pytest.mark.parametrize(("given", "kept"), NAMES.items(), ids=ascii)
def test_a_name_is_kept_without_what_no_name_should_hold(given: str, kept: str) -> None:
    assert safe_name(given) == kept


@pytest.mark.parametrize("name", ["", "..", "/", "\u202e", "方案/"])
def test_a_name_of_nothing_is_refused(name: str) -> None:
    with pytest.raises(Refused) as refused:
        safe_name(name)

    assert refused.value.code == "name"


def test_a_long_name_is_cut_before_its_ending() -> None:
    assert safe_name("a" * 300 + ".pdf") == "a" * 116 + ".pdf"
    assert safe_name("方" * 300 + ".docx") == "方" * 78 + ".docx"
