# SPDX-License-Identifier: GPL-3.0-or-later
# Composed Chinese notices, as text files: numbers and dates as real ones are, words of our own.

# announcement FILE NUMBER PAGE UPLOADED < paragraphs: Announcement No. NUMBER of 2024, of 3 December.
announcement() {
  cat - >"$1.body"
  cat - "$1.body" >"$1" <<NOTICE
标题: 拟制公告
网址: http://exportcontrol.mofcom.gov.cn/article/zcfg/gnzcfg/zcfggzqd/202412/$3.html
日期: $4
类别: regulation_update
来源: composed

【发布单位】安全与管制局

【发布文号】商务部公告2024年第$2号

【发文日期】2024年12月03日

NOTICE
  rm "$1.body"
}

# notice_46 FILE: No. 46 in two paragraphs, of which the second controls gallium and germanium.
notice_46() {
  announcement "$1" 46 1072 2024-12-17 <<'TEXT'
一、拟制：本款不谈任何物项。

二、拟制：原则上不予许可镓、锗相关两用物项对美国出口。
TEXT
}

# unreliable_entities FILE: an announcement that puts two companies on the unreliable entity list.
unreliable_entities() {
  cat >"$1" <<'NOTICE'
标题: 不可靠实体清单工作机制关于将风筝公司等2家企业列入不可靠实体清单的公告
网址: https://www.mofcom.gov.cn/a.html
日期: 2025-04-04
类别: x
来源: composed

不可靠实体清单工作机制关于将风筝公司等2家企业列入不可靠实体清单的公告
【发布文号】不可靠实体清单工作机制公告〔2025〕90号
【发文日期】2025年04月04日

决定将风筝公司（Kite Works Inc.）、灯笼公司（Lantern Ltd.）列入不可靠实体清单，并采取以下处理措施：
一、禁止进出口活动。
本公告自公布之日起实施。
2025年4月4日
NOTICE
}
