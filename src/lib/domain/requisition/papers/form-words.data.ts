/** The words of what an owner fills in and of what goes to third parties (domain.md §2.7, §9.2 D21–D25). */

export const claimForm = {
	name: '应急征用补偿申请表',
	decision: '征用文号',
	incident: '事件',
	claimant: '申请人',
	creditCode: '统一社会信用代码',
	idNumber: '证件号码',
	address: '地址',
	contact: '联系人',
	phone: '联系电话',
	until: '申请期限',
	untilText: '{until}前',
	bank: '开户行',
	account: '收款账号',
	objects: '被征用财产',
	objectsHead: ['名称', '编号', '单位', '接收', '消耗', '毁损', '灭失', '完好返还'],
	items: '补偿项目明细（由申请人填写）',
	itemsHead: ['补偿项目', '计算说明', '申请金额（元）', '所附材料'],
	kinds: ['消耗', '使用费', '毁损修复', '灭失或者不可修复', '停产停业', '人员、误工', '运输、进退场', '燃料动力', '其他'],
	total: '合计',
	capitals: '大写：',
	attachments: '附件清单：',
	attachmentsText: '□ 征用决定书　□ 征用清单　□ 返还交接单　□ 毁损、灭失证明　□ 权属证明　□ 发票或者价格证明　□ 保险单及理赔材料　□ 其他',
	declaration: '声明：',
	declarationText: '以上内容真实，已如实说明保险赔付、无偿支援和已收款项；有不实的，愿承担相应责任。',
	backText: '填写后请交回{contact}。工作人员凭右上编号录入。',
	signs: ['申请人（签字或者盖章）', '受理人（签字）']
} as const;

export const claimApplication = {
	number: '申请编号',
	filed: '申请日期、方式',
	filedText: '{at}，{by}',
	by: { owner: '被征用人网页提交', paper: '纸质提交，由工作人员录入' },
	asked: '申请金额',
	asComputed: '按核定计算',
	items: '补偿项目明细',
	itemsHead: ['财产', '补偿项目', '材料'],
	files: '附件清单',
	filesNone: '网页上没有另附材料；依据案卷中的决定书、清单、返还单。',
	fileText: '{kind}：{name}',
	fileKinds: { invoice: '发票、价格证明', ownership: '权属证明', policy: '保险单及理赔材料', photo: '照片', other: '其他材料' },
	declared: '本表依申请人提交的内容生成。'
} as const;

export const objectionForm = {
	name: '补偿方案逐项异议表',
	claim: '申请编号',
	claimant: '申请人',
	until: '公示期至',
	head: ['序号', '财产', '公式', '计算过程', '拟补偿金额（元）', '异议（有／无）', '理由和证据'],
	other: '其他意见：',
	signs: ['申请人（签字或者盖章）', '受理人（签字）']
} as const;

export const agreement = {
	name: '应急征用补偿协议',
	partyA: '甲方（征用机关）',
	partyB: '乙方（被征用人）',
	text: '因{incident}应急处置需要，甲方以{requisition}征用乙方财产。甲方已作出补偿决定（{decision}）。依据《中华人民共和国突发事件应对法》第十二条、《中华人民共和国民法典》第二百四十五条，双方协议如下：',
	clauses: [
		'一、甲方补偿乙方{amount}。',
		'二、上述款项在补偿决定生效后{limit}内支付至乙方账户，资金来源为{funding}。',
		'三、乙方确认财产已经返还或者已依法结清，收到款项后对本次征用的补偿再无争议；协议签订时不能发现的损失除外。',
		'四、本协议自双方签字或者盖章之日起生效，一式两份，双方各执一份。'
	],
	account: '收款账号',
	signs: ['甲方（盖章）', '乙方（签字或者盖章）'],
	agreed: '同意日期'
} as const;

export const donation = {
	name: '捐赠证书',
	text: '你（单位）的财产在{incident}应急处置中被征用（{requisition}）。你（单位）自愿放弃应得补偿款{amount}，用于本次应急处置。',
	thanks: '特发此证，谨致谢意。'
} as const;

export const commission = {
	name: '补偿评估委托书',
	text: '因{incident}应急处置被征用财产的补偿核定需要，现委托你单位对下列财产的补偿价值进行评估（征用文号{requisition}，申请编号{claim}）。',
	chosen: { both: '评估机构由征用机关和被征用人共同选定。', lot: '评估机构以抽签方式选定。' },
	head: ['名称', '规格型号', '编号', '单位', '数量', '现状、毁损'],
	scope: '评估事项：',
	scopeText: '被征用期间的使用价值，毁损、灭失财产的修复费用或者重置价值及残值；只评估直接损失、实际损失，保险已经或者应当赔付的部分单独列明。',
	duty: '工作要求：',
	dutyText: '独立、客观出具评估报告，写明依据、方法、价格来源和评估基准日；与申请人或者征用机关有利害关系的，应当回避。',
	fee: '评估费用：',
	feeText: '{fee}元，由{payer}承担。',
	contact: '委托单位及联系人：',
	condition: '毁损{damaged}，灭失{lost}'
} as const;

export const recourse = {
	name: '应急费用追偿通知书',
	workSafety: '生产安全事故应急条例',
	text: '因{incident}应急处置，政府依法征用财产（{requisition}）并予以补偿。{basis}现向你单位追偿{amount}。',
	repayName: '预付补偿款退回通知书',
	repayText: '因{incident}应急处置，政府依法征用你（单位）财产（{requisition}）并已预付补偿款。{ground}依据《中华人民共和国民法典》第一百二十二条，请退回{amount}。',
	/** Why what was paid in advance is due back. */
	grounds: {
		decided: '经核定，预付超过应付金额。',
		refused: '经审查，决定不予补偿，预付款应予退还。',
		waived: '你（单位）已书面声明自愿放弃全部补偿，预付款应予退还。',
		lapsed: '你（单位）在告知的期限内没有申请补偿，预付款应予退还。'
	},
	repayAmount: '应退金额',
	basisWorkSafety: '依据《生产安全事故应急条例》第十九条，应急救援所耗费用由事故责任单位承担。',
	basisOther: '上述费用依法应由责任单位承担。',
	paid: '已支付补偿',
	planned: '已决定补偿',
	amount: '追偿金额',
	recovered: '已收回',
	left: '尚未收回',
	caseNo: '案号',
	pay: '请在收到本通知书后向{body}支付；有异议的，请书面说明理由并附证据。',
	contact: '联系人：'
} as const;
