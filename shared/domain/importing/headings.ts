/** What a column of a task list can hold, and the headings (Chinese and English, written together) that say so. */
export const headings = {
  serial: '序号 编号 项号 任务编号 事项编号 序 no serial serialno number index id',
  category:
    '类别 分类 类型 事项类别 工作类别 任务类别 板块 领域 重点领域 工作领域 章节 一级任务 一级指标 ' +
    '工作分类 大项 category section area type',
  title:
    '事项 任务 工作任务 重点任务 主要任务 目标任务 任务名称 事项名称 任务事项 工作事项 督办事项 督查事项 ' +
    '督查督办事项 重点工作 重点工作任务 工作内容 任务内容 事项内容 督办内容 督查内容 议定事项 决定事项 ' +
    '会议议定事项 交办事项 具体任务 工作任务内容 项目 项目名称 工作项目 工作 批示内容 批示事项 问题 ' +
    '存在问题 建议 任务分解 二级任务 task taskname tasktitle title item itemname actionitem subject matter action name',
  requirement:
    '要求 工作要求 办理要求 具体要求 任务要求 落实措施 工作措施 具体措施 整改措施 主要措施 工作举措 ' +
    '具体举措 主要内容 具体内容 具体事项 落实要求 批示要求 事项描述 说明 内容 requirement requirements ' +
    'description details measures content',
  criteria:
    '完成标准 目标 工作目标 年度目标 预期目标 预期成果 成果形式 标准 验收标准 考核标准 目标要求 完成目标 ' +
    '进位标准 销号标准 整改目标 criteria acceptancecriteria target goal expectedresult deliverable',
  lead:
    '牵头单位 主办单位 牵头部门 主办部门 主责单位 牵头责任单位 第一责任单位 牵头 主办 lead leadunit ' +
    'leadunits leadagency leaddepartment owner',
  responsible:
    '责任单位 责任部门 承办单位 承办部门 落实单位 实施单位 完成单位 责任主体 办理单位 单位 部门 ' +
    'responsibleunit responsibleunits unit units department agency',
  support:
    '配合单位 协办单位 配合部门 协办部门 参与单位 参加单位 协助单位 配合责任单位 协同单位 会办单位 配合 ' +
    '协办 support supportunits supportunit supportingunits supportingunit participants',
  responsibility:
    '责任分工 职责分工 任务分工 分工 分工情况 牵头及配合单位 牵头单位及配合单位 牵头配合单位 ' +
    '牵头和配合单位 责任单位及分工 responsibility responsibilitytext responsibilityraw responsibilities',
  deadline:
    '完成时限 办理时限 时间节点 完成时间 办结时限 办结时间 时限 时限要求 完成期限 期限 截止时间 截止日期 ' +
    '计划完成时间 整改时限 时间要求 完成日期 要求完成时间 工作时限 任务时限 进度安排 时间安排 时间 ' +
    'deadline deadlinetext due completiondate targetdate enddate duedate dueby timelimit finishby',
  cadence:
    '反馈周期 报送频次 反馈频次 报送周期 反馈频率 报送频率 调度周期 调度频次 报告频次 cadence ' +
    'feedbackcadence reportingfrequency frequency',
  leader:
    '牵头领导 责任领导 分管领导 包保领导 市领导 县领导 区领导 省领导 牵头市领导 牵头县领导 包抓领导 领导 ' +
    'responsibleleader leader sponsor sponsorleader',
  person:
    '责任人 联系人 联络员 具体责任人 经办人 承办人 主要责任人 工作责任人 责任处室 责任科室 person contact ' +
    'contactperson responsibleperson assignee',
  source: '来源 事项来源 任务来源 督查来源 问题来源 立项来源 source sourcetype',
  requestKind: '要求类别 要求类型 办理类别 办理类型 督办类别 requestkind',
  docTitle:
    '文件名称 文件标题 文件 所属文件 来源文件 政策名称 依据 立项依据 文件依据 会议名称 政策文件 doctitle document ' +
    'documenttitle basis',
  docNo: '文号 发文字号 文件文号 文件号 docno documentno documentnumber',
  issuingBody: '发文机关 发文单位 印发机关 印发单位 制发单位 交办单位 issuingbody issuer',
  url: '网址 链接 来源网址 sourceurl url link',
  urgency: '紧急程度 缓急程度 缓急 紧急 urgency priority',
  classification: '密级 涉密等级 保密级别 classification confidentiality secrecy',
} as const satisfies Record<string, string>

export type Field = keyof typeof headings
