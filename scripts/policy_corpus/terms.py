"""The Chinese a reader sees for terms of the model that more than one stage shows."""

from policy_corpus.model import Kind

KINDS = {
    Kind.SPEECH: "讲话",
    Kind.NOTICE: "通知通报",
    Kind.MEETING: "会议报道",
    Kind.RECTIFICATION_REPORT: "整改通报",
    Kind.REPORT: "报告",
    Kind.LAW: "法律法规",
    Kind.OPINION: "意见",
    Kind.PLAN: "方案预案",
    Kind.OTHER: "其他",
}
"""文种, as pages print it and filters offer it; complete for the enumeration."""
