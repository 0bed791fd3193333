// What a report says, in both languages; every sentence is made of numbers.

export const reportMessages = {
  en: {
    title: 'Attribution report: {corpus}',
    findings: 'Key findings',
    interval:
      'Brackets hold 95% intervals by resampling pairs ({replicates} resamples), none where fewer than {least} pairs count.',
    fewPairs:
      'Fewer than {least} pairs give no intervals over pairs: the numbers are of the pairs looked at, and nothing about other pairs follows from them.',
    pairs: '{pairs} pair was looked at: {cells}. | {pairs} pairs were looked at: {cells}.',
    unknown:
      '{count} of them has a text that is mostly unknown to the model, which may not know its script; its similarity says little. | {count} of them have a text that is mostly unknown to the model, which may not know its script; their similarities say little.',
    floor:
      '{count} of them is left out of shares, since the sum of its matrix is nearer to 0 than {floor}. | {count} of them are left out of shares, since the sum of their matrix is nearer to 0 than {floor}.',
    spearman:
      'The order of similarities agrees with the gold scores by Spearman’s ρ of {value} over {count} pairs.',
    cumulative: 'The strongest {p} of a matrix’s cells sum to {value} of the whole matrix.',
    negative: 'Negative cells hold {value} of a matrix’s mass.',
    reference:
      'Of a similarity, {value} (median over pairs) comes from the three reference terms: what the model gives when the words of one or both texts are blanked out. No matrix explains this part.',
    referenceBelow:
      'The three reference terms (what the model gives when the words of one or both texts are blanked out) are together below zero: {value} of a similarity (median over pairs). So the cells of a matrix usually sum to more than the similarity, and the reference terms take the rest away again.',
    referenceOpposite:
      'The three reference terms (what the model gives when the words of one or both texts are blanked out) are together mostly of opposite sign to the similarity: {value} of it (median over pairs). So the cells of a matrix usually sum to more than the similarity in size, and the reference terms take the rest away again.',
    sufficiency:
      'Scores rebuilt from the strongest {p} of the cells keep the order of similarities by ρ of {value}.',
    groupedBy: 'Grouped by',
    groups: '{column}: {groups}',
    group: '{value} ({pairs})',
    ofGroup: '{value} {own}',
    ofOther: '{value} {own} (first − this {less})',
    comma: ', ',
    semicolon: '; ',
    grouped:
      'Pairs are grouped by {groups}; what is said above is of all pairs together. “First − this” is the number of {first} minus that of another group.',
    cumulativeByGroup: 'Of the whole matrix, its strongest {p} of cells sum to: {values}.',
    spearmanByGroup: 'Spearman’s ρ of similarities and gold scores: {values}.',
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
    numbers: 'Numbers',
    someNumbers: 'Numbers, {shown} of {lines} lines',
    strongest: 'Most similar pairs',
    surprising: 'Pairs farthest from their gold score',
    uncertain: 'Pairs with the largest error',
    methods: 'Methods',
    method:
      'Similarities of {model} were attributed with the method of Möller, Nikolaev and Padó (2023, 2024), at layer {layer} with the quadrature rule {rule} and the similarity {similarity}, using PairLens {version}.{prompts} Each prediction f(a,b) is split into a token-by-token matrix A and three reference terms with ΣA = f(a,b) − f(a,r_b) − f(r_a,b) + f(r_a,r_b). The corpus is {corpus} (SHA-256 {sha256}; filter: {filter}). Statistics are of {cells}.{groups} {intervals}',
    methodGroups:
      ' Pairs are grouped by {groups}. The first group is the most frequent value, of equally frequent ones the first in the alphabet; “first − this” is its number minus that of another group.',
    methodIntervals:
      'Intervals are 95% bootstrap intervals over pairs ({replicates} resamples, seed {seed}), and by linearisation for the means of token pairs. Each is of a single number: among many comparisons about one in twenty misses by chance.',
    promptsMasked: ' Prompts stay in the references, as special tokens do.',
    promptsAttributed: ' Prompts are attributed, as other tokens are.',
    citation: 'BibTeX',
  },
  'zh-CN': {
    title: '归因报告：{corpus}',
    findings: '主要结果',
    interval: '方括号内为对句对重采样所得的 95% 区间（{replicates} 次重采样）；少于 {least} 个句对时不给出。',
    fewPairs: '少于 {least} 个句对时不给出对句对的区间：数值仅描述所考察的句对，不能由此推断其他句对。',
    pairs: '共考察 {pairs} 个句对：{cells}。',
    unknown: '其中 {count} 个含有模型大多不认识的文本，模型可能不认识其文字；其相似度意义不大。',
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
    groupedBy: '分组依据',
    groups: '{column}：{groups}',
    group: '{value}（{pairs}）',
    ofGroup: '{value} {own}',
    ofOther: '{value} {own}（首组 − 本组 {less}）',
    comma: '、',
    semicolon: '；',
    grouped: '句对按 {groups} 分组；以上所述为全部句对。“首组 − 本组”为 {first} 的数值减去另一组的数值。',
    cumulativeByGroup: '最强的 {p} 单元格之和占整个矩阵的比例：{values}。',
    spearmanByGroup: '预测与标注分数的 Spearman ρ：{values}。',
    morePos: '另有 {count} 对，见图表 pos-matrix 的 CSV 文件（取全部单元格，不分组）。',
    moreLines: '另有 {count} 行，见图表 {key} 的 CSV 文件。',
    posTable: '占比最大的词性',
    pos: '词性',
    share: '占 ΣA 的比例',
    topShare: '最强 {p} 中的占比',
    lift: '提升度',
    cells: '单元格数',
    charts: '图表',
    numbers: '数值',
    someNumbers: '数值，共 {lines} 行中的 {shown} 行',
    strongest: '最相似的句对',
    surprising: '与标注分数相差最大的句对',
    uncertain: '误差最大的句对',
    methods: '方法',
    method:
      '使用 PairLens {version}，按照 Möller、Nikolaev 和 Padó（2023、2024）的方法，在第 {layer} 层以求积规则 {rule} 和相似度 {similarity} 对 {model} 的相似度进行归因。{prompts}每个预测 f(a,b) 分解为词元对矩阵 A 与三个参照项，满足 ΣA = f(a,b) − f(a,r_b) − f(r_a,b) + f(r_a,r_b)。语料为 {corpus}（SHA-256 {sha256}；筛选条件：{filter}）。统计对象为{cells}。{groups}{intervals}',
    methodGroups:
      '句对按 {groups} 分组。首组为出现最多的取值，次数相同时取字母顺序在前者；“首组 − 本组”为首组的数值减去另一组的数值。',
    methodIntervals:
      '区间为对句对自助重采样的 95% 区间（{replicates} 次重采样，随机种子 {seed}），词元对均值的区间由线性化得出。每个区间只针对单个数值：比较很多时，约有二十分之一会因偶然而落空。',
    promptsMasked: '提示词与特殊词元一样保留在参照中。',
    promptsAttributed: '提示词与其他词元一样参与归因。',
    citation: 'BibTeX',
  },
} as const
