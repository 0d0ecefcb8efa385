"""Mails and pages saved as one file."""

from email.message import EmailMessage

import pytest
from made_files import portal

from policy_corpus.sources.mail import read_mail
from policy_corpus.sources.reader import UnreadableError

SENTENCE = "各区县要压实责任，确保人民群众生命财产安全。"


def mail(text: str, charset: str = "utf-8", subject: str = "关于防汛的通知") -> EmailMessage:
    made = EmailMessage()
    made["Subject"] = subject
    made["From"] = "办公室 <office@example.org>"
    made["Date"] = "Tue, 03 Aug 2021 10:21:00 +0800"
    made.set_content(text, charset=charset)
    return made


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gb18030"])
def test_a_plain_body(charset: str) -> None:
    read = read_mail(mail(f"各区县：\n{SENTENCE}\n", charset).as_bytes())
    assert read.text == f"各区县：\n{SENTENCE}\n"
    assert read.stated == (
        ("title", "关于防汛的通知"),
        ("sender", "办公室 <office@example.org>"),
        ("sent", "Tue, 03 Aug 2021 10:21:00 +0800"),
    )


def test_a_body_whose_charset_is_wrong() -> None:
    data = mail(SENTENCE, "gb18030").as_bytes().replace(b'charset="gb18030"', b'charset="utf-8"')
    assert read_mail(data).text.strip() == SENTENCE


def test_a_body_as_a_page_and_a_file_sent_with_it() -> None:
    made = mail("简略的文字。")
    made.add_alternative(f"<p>各区县：</p><p>{SENTENCE}</p>", subtype="html")
    made.add_attachment(b"PK", maintype="application", subtype="zip", filename="任务表.docx")
    read = read_mail(made.as_bytes())
    assert read.text == f"各区县：\n{SENTENCE}"
    assert [remark.detail for remark in read.remarks] == ["附件未读：任务表.docx；请另存到 source_texts/"]


def test_folded_lines_are_joined() -> None:
    made = EmailMessage()
    made["Content-Type"] = "text/plain; charset=utf-8; format=flowed; delsp=yes"
    made["Content-Transfer-Encoding"] = "8bit"
    body = "各区县要压实责任， \n确保安全。\n第二段。\n-- \n办公室\n"
    assert read_mail(made.as_bytes() + body.encode()).text == "各区县要压实责任，确保安全。\n第二段。\n-- \n办公室\n"


def test_a_saved_page() -> None:
    page = portal("关于防汛的通知", [SENTENCE, "重要情况及时报告。"]).replace("charset=utf-8", "charset=gb2312")
    head = (
        "MIME-Version: 1.0\r\nSnapshot-Content-Location: http://www.example.org/1.html\r\nSubject: 1\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="x"\r\n\r\n'
        "--x\r\nContent-Type: text/html\r\nContent-Location: http://www.example.org/1.html\r\n\r\n"
    )
    tail = "\r\n--x\r\nContent-Type: image/png\r\nContent-Location: a.png\r\n\r\nabc\r\n--x--\r\n"
    read = read_mail(head.encode() + page.encode("gb18030") + tail.encode())
    assert read.encoding == "gb18030"
    assert [line.strip("\u3000") for line in read.text.split("\n")][-2:] == [SENTENCE, "重要情况及时报告。"]
    assert ("source_url", "http://www.example.org/1.html") in read.stated
    assert "unread-part" not in [remark.code for remark in read.remarks]


@pytest.mark.parametrize("data", [b"Subject: a\n\n", b"Content-Type: image/png\n\nabc", b"\n"])
def test_a_mail_without_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_mail(data)
    assert caught.value.code == "no-text"
