// What a report says, in both languages; every sentence is made of numbers.

export const reportMessages = {
  en: {
    title: 'Attribution report: {corpus}',
    findings: 'Key findings',
    interval:
      'Brackets hold 95% intervals by resampling pairs ({replicates} resamples), none where fewer than {least} pairs count.',
    pairs: '{pairs} pair was looked at: {cells}. | {pairs} pairs were looked at: {cells}.',
    floor:
      '{count} of them is left out of shares, since the sum of its matrix is nearer to 0 than {floor}. | {count} of them are left out of shares, since the sum of their matrix is nearer to 0 than {floor}.',
    spearman:
      'The order of predictions agrees with the gold scores by Spearman’s ρ of {value} over {count} pairs.',
    cumulative: 'The strongest {p} of a matrix’s cells sum to {value} of the whole matrix.',
    negative: 'Negative cells hold {value} of a matrix’s mass.',
    reference:
      'Of a prediction, {value} (median over pairs) comes from the three reference terms: what the model gives when the words of one or both texts are blanked out. No matrix explains this part.',
    referenceBelow:
      'The three reference terms (what the model gives when the words of one or both texts are blanked out) are together below zero: {value} of a prediction (median over pairs). So the cells of a matrix usually sum to more than the prediction, and the reference terms take the rest away again.',
    referenceOpposite:
      'The three reference terms (what the model gives when the words of one or both texts are blanked out) are together mostly of opposite sign to the prediction: {value} of it (median over pairs). So the cells of a matrix usually sum to more than the prediction in size, and the reference terms take the rest away again.',
    sufficiency:
      'Scores rebuilt from the strongest {p} of the cells keep the order of predictions by ρ of {value}.',
    morePos:
      '{count} more pair of parts of speech in the CSV file of the chart pos-matrix, made of all cells without groups. | {count} more pairs of parts of speech in the CSV file of the chart pos-matrix, made of all cells without groups.',
    moreLines:
      '{count} more line in the CSV file of the chart ({key}). | {count} more lines in the CSV file of the chart ({key}).',
    posTable: 'Parts of speech with the largest shares',
    pos: 'Parts of speech',
    share: 'Share of ΣA',
    topShare: 'Among the top {p}',
    lift: 'Lift',
    cells: 'Cells',
    charts: 'Charts',
    empty: 'Nothing to draw.',
    numbers: 'Numbers',
    firstNumbers: 'Numbers, the first {shown} of {lines} lines',
    strongest: 'Most similar pairs',
    surprising: 'Pairs farthest from their gold score',
    uncertain: 'Pairs with the largest error',
    methods: 'Methods',
    method:
      'Similarities of {model} were attributed with the method of Möller, Nikolaev and Padó (2023, 2024), at layer {layer} with the quadrature rule {rule} and the similarity {similarity}, using PairLens {version}.{prompts} Each prediction f(a,b) is split into a token-by-token matrix A and three reference terms with ΣA = f(a,b) − f(a,r_b) − f(r_a,b) + f(r_a,r_b). The corpus is {corpus} (SHA-256 {sha256}; filter: {filter}). Statistics are of {cells}; intervals are 95% bootstrap intervals over pairs, and by linearisation for the means of token pairs.',
    promptsMasked: ' Prompts stay in the references, as special tokens do.',
    promptsAttributed: ' Prompts are attributed, as other tokens are.',
    citation: 'BibTeX',
  },
  'zh-CN': {
    title: '归因报告：{corpus}',
    findings: '主要结果',
    interval: '方括号内为对句对重采样所得的 95% 区间（{replicates} 次重采样）；少于 {least} 个句对时不给出。',
    pairs: '共考察 {pairs} 个句对：{cells}。',
    floor: '其中 {count} 个的矩阵之和比 {floor} 更接近 0，不计入占比。',
    spearman: '预测的排序与标注分数的 Spearman ρ 为 {value}，共 {count} 个句对。',
    cumulative: '矩阵中最强的 {p} 单元格之和为整个矩阵的 {value}。',
    negative: '负单元格占矩阵总量的 {value}。',
    reference:
      '预测值的 {value}（句对中位数）来自三个参照项，即把一句或两句的词语抹去后模型仍给出的部分；这部分无法由矩阵解释。',
    referenceBelow:
      '三个参照项（把一句或两句的词语抹去后模型仍给出的部分）合计小于零：为预测值的 {value}（句对中位数）。因此矩阵的单元格之和通常大于预测值，多出的部分由参照项抵消。',
    referenceOpposite:
      '三个参照项（把一句或两句的词语抹去后模型仍给出的部分）合计的符号通常与预测值相反：为预测值的 {value}（句对中位数）。因此矩阵的单元格之和的绝对值通常大于预测值的绝对值，多出的部分由参照项抵消。',
    sufficiency: '由最强的 {p} 单元格重建的分数与预测排序的 ρ 为 {value}。',
    morePos: '另有 {count} 对，见图表 pos-matrix 的 CSV 文件（取全部单元格，不分组）。',
    moreLines: '另有 {count} 行，见图表 {key} 的 CSV 文件。',
    posTable: '占比最大的词性',
    pos: '词性',
    share: '占 ΣA 的比例',
    topShare: '最强 {p} 中的占比',
    lift: '提升度',
    cells: '单元格数',
    charts: '图表',
    empty: '没有可绘制的内容。',
    numbers: '数值',
    firstNumbers: '数值，共 {lines} 行中的前 {shown} 行',
    strongest: '最相似的句对',
    surprising: '与标注分数相差最大的句对',
    uncertain: '误差最大的句对',
    methods: '方法',
    method:
      '使用 PairLens {version}，按照 Möller、Nikolaev 和 Padó（2023、2024）的方法，在第 {layer} 层以求积规则 {rule} 和相似度 {similarity} 对 {model} 的相似度进行归因。{prompts}每个预测 f(a,b) 分解为词元对矩阵 A 与三个参照项，满足 ΣA = f(a,b) − f(a,r_b) − f(r_a,b) + f(r_a,r_b)。语料为 {corpus}（SHA-256 {sha256}；筛选条件：{filter}）。统计对象为{cells}；区间为对句对自助重采样的 95% 区间，词元对均值的区间由线性化得出。',
    promptsMasked: '提示词与特殊词元一样保留在参照中。',
    promptsAttributed: '提示词与其他词元一样参与归因。',
    citation: 'BibTeX',
  },
} as const
