window.policyCorpus = window.policyCorpus || {};
window.policyCorpus.documentList = {"kinds":["rectification-report","meeting","speech"],
"kindNames":["整改通报","会议报道","讲话"],
"issuers":["登封市公安局","河南省应急管理厅","中共济南市应急管理局委员会"],
"regions":["登封市","河南省","济南市"],
"topics":["以案促改","巡察整改","防汛救灾与应急响应","预案体系","应急物资","作风建设","基层党建","风险隐患排查","干部队伍","信息化","安全生产责任","应急管理机构改革"],
"authorities":["来源性质未知","官方原文","网文"],
"rows":[
["dengfeng-police-inspection-rectification-2022","登封市公安局关于巡察整改情况的通报",0,0,"2025-07-31",0,[0,1,2,3,4,5,6],0,1,4892,0,"dfsgajgyxczgqkdtb"],
["henan-emergency-party-committee-2025","省应急管理厅召开党委扩大会议 传达学习省委十一届九次全会精神",1,1,"2025-06-23",1,[7],0,1,1494,1,"syjgltzkdwkdhycdxxswsyjjcqhjs"],
["lesson-720-mobilisation-speech-2022","在郑州“7·20”特大暴雨灾害追责问责案件以案促改工作会议上的讲话",2,-1,"2022",-1,[0,2,5],0,1,2710,3,"zzztdbyzhzzwzajyacggzhysdjh"],
["jinan-emergency-inspection-rectification-2021","中共济南市应急管理局委员会关于巡察整改进展情况的通报",0,2,"2021-07-29",2,[0,1,2,7,4,5,6,8,9,10],1,0,21994,4,"zgjnsyjgljwyhgyxczgjzqkdtb"],
["city-emergency-system-meeting-2020","在全市应急管理系统工作会上发言提纲",2,-1,"2020",-1,[2,11,3,7,4,9,10],2,1,12888,2,"zqsyjglxtgzhsfytg"]
]};
