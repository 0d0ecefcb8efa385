"""Characters that scans and hurried typing take for one another, as data.

A group, written without blanks, holds characters of nearly one shape, and within it any may stand for any. Compiled by
hand for this project: the pairs that school primers and proofreading manuals teach as 形近字, as far as official prose
uses both. A character may stand in several groups.
"""

# ruff: noqa: SIM905 - the groups stand side by side as a primer prints them; as a list they would be 340 lines

TWINS = tuple(
    """
    大太天夭夫犬 末未 已己巳 人入八 干千于 日曰目 土士 王玉主 工土 刀力刁 又叉 木本术
    """.split()
)
"""Groups whose characters differ by one dot or by the length of one stroke: so alike that dictionaries made from texts
hold such misreadings as words (自已, 千部)."""

LIKE = tuple(
    """
    乌鸟 免兔 今令 名各 买卖 贷货 治冶 拔拨 析折拆 晴睛 情清请 侯候 暑署 暴曝 辨辩辫 密蜜 戍戌戊成 幻幼
    壮状 体休 住往佳 待侍 厉历 厂广 亨享 即既 卯卵 印即 贪贫 园圆 困因固 团困 国围 回同 问间闻 向问 见贝
    几凡 九丸 力办 为办 划刘 则测侧 刑形 制刹 券卷 坏环怀 址扯 坚竖 基墓 垦恳 增憎赠 处外 备各 复夏 失矢
    夹来 奋夺 奖浆 妨防 委季 孤弧 官宫 宜宣 宇字 审宙 实买 将奖 导异 尤龙 层屋 属嘱 岗冈 崇祟 币市布
    师帅 常堂 幕慕墓募 并井 序予 府俯 康庚 建健 延廷 弃奔 形影 彻切 征证 循盾 微徽 必心 忙忱 快决 思恩
    性姓 总急 恢灰 悔海 患忠 惧俱 慎填 慨概 成咸 或惑 战站 扶抚 技枝 把抱 抓爪 投没 抗杭 护沪 报投 抽油
    担但 拉位 拘构购沟 持待 指措 挥辉 捐损 换唤 据居 排徘 推准 掌拿 提堤 搞稿 操燥躁 播摇 效救 救求 教孝
    整正 料科 斤斥 旅施 旬句 早旱 明朋 昔借 最量 服报 期斯 材村 束来 杜社 条务 杯怀 松柏 果呆 标杯 栋拣
    校较 根跟 格洛 桥侨 检捡险 楷偕 模摸漠 氐氏 民氏 气乞 永水 求永 汇江 汛迅讯 池地 没设 泄汇 法怯 注往
    洁结 派流 涉步 淮准 深探 渔鱼 温湿 渡度 源原 滴摘 漏露 灭火 灾灵 炼练 点占 热势 燃然 牲性 特持 狠狼
    狭峡 班斑 理埋 瑞端 甲申由田 电由 男另 畜蓄 病疾 症证 盆盒 盖善 盗监 直真 眼服 督瞥 知和 矫娇 砍坎
    研砚 礼扎 祖租 神伸 票栗 禁楚 私和 积织识 移侈 程呈 稳隐 究穷 空室 立位 竞竟 符府 第弟 策荣 篇编
    粟栗 精情 紧坚 纲网 纵纷 线钱 组祖 终络 经径 绝纯 统充 续读 维惟 综粽 缓援 缺决 罚置 署着 老考 职织
    肃萧 股般 育盲 能熊 脑恼 腐府 膨澎 自白 致到 航舰 节书 芒茫 荐存 落洛 蓝篮 虚虑 融隔 衣农 补扑
    裁栽载 规视 觉党 角用 计汁 订汀 训川 议仪 论沦 访防 评坪 诉斥 试拭 话活 详祥 误娱 谋谍 谓渭 象像
    负贞 责贵 败贩 账帐 购构 贯惯 赔陪 赖懒 起赴 超起 越趁 距拒 路略 践贱 身射 车东 轨轧 转传 轮轻 辅铺
    辐幅 达这 迁迂 过迈 近进 还坏 连运 迟尺 述迷 追迫 退迟 送迭 适括 逃挑 通道 速束 造选 遇过 遣遗 避壁
    那哪 部陪 都部 配酌 酬洲 采来 释译择 里黑 重童 量童 针钉 钩钓 铁失 锁销 错措 镇填 长卡 闭闲 阅阔
    队以 阶价 陈阵 降隆 限根 院阮 除际 险检 障璋 集焦 零雾 需雷 震展 青责 项顶须 顺项 颁领 频颇 风凤
    饱抱 驻注 驶使 验检 骤聚 齐济
    """.split()
)
"""Groups whose characters differ by a radical or a few strokes."""

CONFUSABLE: dict[str, str] = {
    character: "".join(sorted({other for group in TWINS + LIKE if character in group for other in group} - {character}))
    for character in sorted({character for group in TWINS + LIKE for character in group})
}
"""For each character those it may have been taken for, sorted."""


def are_twins(one: str, other: str) -> bool:
    """Tell whether two characters differ by no more than a dot or the length of a stroke."""
    return any(one in group and other in group for group in TWINS)
