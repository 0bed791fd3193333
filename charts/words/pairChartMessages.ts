// What the cards say that are made of numbers of pairs, in every language of the interface.

export const pairChartMessages = {
  en: {
    similarity: {
      title: 'Similarity',
      text: 'How many pairs the model gives which similarity.',
      axis: 'Similarity',
      reading:
        'The one pair has a similarity of {median}. | Half of {count} pairs have a similarity above {median}; the mean is {mean}.',
      unknown:
        '{count} with a text that is mostly unknown to the model, which may not know its script | {count} with a text that is mostly unknown to the model, which may not know its script',
      uncounted:
        '{count} in which unknown tokens were not counted, as by older versions | {count} in which unknown tokens were not counted, as by older versions',
    },
    similarityGold: {
      title: 'Similarity and gold score',
      text: 'Each point is a pair: its gold score and the similarity that the model predicts. ρ compares their orders, r asks for a straight line; both are over all pairs with a gold score.',
      gold: 'Gold score',
      similarity: 'Similarity',
      reading: 'Spearman’s ρ is {spearman}, Pearson’s r {pearson}, over {count} pairs.',
      undefined: 'There are too few different values for a correlation.',
      missing: '{count} without a gold score left out | {count} without a gold score left out',
      sampled: '{shown} of them drawn',
      farthest: 'Pairs whose places in the two orders are farthest apart',
      point: 'Gold score {gold}\nSimilarity {similarity}',
      hint: 'Click a point to open it, draw a box to filter',
      hintOfGroups: 'Click a point to open it, draw a box to filter all groups by its numbers',
    },
    residualGold: {
      title: 'Residual and gold score',
      text: 'Each point is a pair: its gold score, scaled to 0..1, minus the similarity. Above 0 the model finds the pair less similar than people do.',
      residual: 'Residual',
      reading: 'Half of the residuals lie between {low} and {high}; the median is {median}.',
      point: 'Gold score {gold}\nSimilarity {similarity}\nResidual {residual}',
      largest: 'Pairs with the largest residuals',
      hint: 'Click a point to open it, draw a box to filter',
      hintOfGroups: 'Click a point to open it, draw a box to filter all groups by its numbers',
    },
    error: {
      title: 'Error',
      text: 'How far each matrix is from adding up to what it explains: the certificate of the pair. The axis is logarithmic.',
      axis: 'Error',
      reading:
        'The one pair has an error of {p95}. | {share} of {count} pairs have an error below {p95}; the median is {median}, the largest {maximum}.',
    },
    referenceShare: {
      title: 'Reference share',
      text: 'The three reference terms as a share of the similarity: what the model says without the words, which no matrix explains. Far from 0% to 100% where the similarity is near 0.',
      axis: 'Reference share',
      reading:
        'In the one pair, the reference terms are {median} of the similarity. | The median of {count} pairs: the reference terms are {median} of the similarity.',
      readingBelow:
        'In the one pair, the reference terms are {median} of the similarity, so that ΣA is larger than it. | The median of {count} pairs: the reference terms are {median} of the similarity, so that ΣA is usually larger than it.',
      readingOpposite:
        'In the one pair, the reference terms are {median} of the similarity, of opposite sign to it. | The median of {count} pairs: the reference terms are {median} of the similarity, usually of opposite sign to it.',
      missing: '{count} with a similarity of 0 left out | {count} with a similarity of 0 left out',
    },
    negativeMass: {
      title: 'Negative mass',
      text: 'The share of each matrix that takes from the similarity, by size.',
      axis: 'Negative mass',
      reading: 'On average, {mass} of a matrix takes from the similarity, in {cells} of its cells.',
      readingStored:
        'On average, {mass} of a whole matrix, special tokens included, takes from the similarity, in {cells} of its cells.',
      stored: 'columns: whole matrices, special tokens included; {mass} on average',
    },
    nodes: {
      title: 'Nodes',
      text: 'At how many places on the path from the reference derivatives were taken until a sentence’s contributions added up.',
      axis: 'Nodes',
      of: '{nodes} nodes',
      reading:
        'The one sentence took {nodes} nodes. | {share} of {count} sentences took {nodes} nodes; the most that any took is {maximum}.',
      hint: 'Click a column for pairs that took so many at most',
    },
  },
  'zh-CN': {
    similarity: {
      title: '相似度',
      text: '模型给出各相似度的句对数量。',
      axis: '相似度',
      reading: '唯一句对的相似度为 {median}。 | {count} 个句对中，半数的相似度高于 {median}；均值为 {mean}。',
      unknown: '{count} 个含有模型大多不认识的文本，模型可能不认识其文字',
      uncounted: '{count} 个由旧版本计算，未统计未知词元',
    },
    similarityGold: {
      title: '相似度与标注分数',
      text: '每个点是一个句对：横轴为标注分数，纵轴为模型预测的相似度。ρ 比较两者的排序，r 衡量线性关系；二者均基于全部有标注分数的句对。',
      gold: '标注分数',
      similarity: '相似度',
      reading: 'Spearman ρ 为 {spearman}，Pearson r 为 {pearson}，共 {count} 个句对。',
      undefined: '不同的取值太少，无法计算相关系数。',
      missing: '不含没有标注分数的 {count} 个',
      sampled: '图中绘出 {shown} 个',
      farthest: '在两种排序中名次相差最大的句对',
      point: '标注分数 {gold}\n相似度 {similarity}',
      hint: '点击点以打开句对，拖出方框以筛选',
      hintOfGroups: '点击点以打开句对，拖出方框按其数值筛选所有组',
    },
    residualGold: {
      title: '残差与标注分数',
      text: '每个点是一个句对：缩放到 0..1 的标注分数减去相似度。大于 0 表示模型认为的相似度低于人的判断。',
      residual: '残差',
      reading: '半数残差位于 {low} 与 {high} 之间；中位数为 {median}。',
      point: '标注分数 {gold}\n相似度 {similarity}\n残差 {residual}',
      largest: '残差最大的句对',
      hint: '点击点以打开句对，拖出方框以筛选',
      hintOfGroups: '点击点以打开句对，拖出方框按其数值筛选所有组',
    },
    error: {
      title: '误差',
      text: '每个矩阵之和与其应解释的量之间的差距，即句对的凭证。横轴为对数刻度。',
      axis: '误差',
      reading:
        '唯一句对的误差为 {p95}。 | {count} 个句对中，{share} 的误差低于 {p95}；中位数为 {median}，最大为 {maximum}。',
    },
    referenceShare: {
      title: '参照占比',
      text: '三个参照项占预测值的比例：去掉词语后模型仍给出的部分，矩阵无法解释。预测值接近 0 时会远超 0% 至 100%。',
      axis: '参照占比',
      reading:
        '唯一句对中，参照项为预测值的 {median}。 | {count} 个句对的中位数：参照项为预测值的 {median}。',
      readingBelow:
        '唯一句对中，参照项为预测值的 {median}，因此 ΣA 大于预测值。 | {count} 个句对的中位数：参照项为预测值的 {median}，因此 ΣA 通常大于预测值。',
      readingOpposite:
        '唯一句对中，参照项为预测值的 {median}，符号与预测值相反。 | {count} 个句对的中位数：参照项为预测值的 {median}，符号通常与预测值相反。',
      missing: '不含预测值为 0 的 {count} 个',
    },
    negativeMass: {
      title: '负质量',
      text: '每个矩阵中降低相似度的部分所占的比例（按大小计）。',
      axis: '负质量',
      reading: '平均而言，矩阵的 {mass} 降低相似度，涉及 {cells} 的单元格。',
      readingStored: '平均而言，整个矩阵（含特殊词元）的 {mass} 降低相似度，涉及 {cells} 的单元格。',
      stored: '柱形：整个矩阵（含特殊词元），平均为 {mass}',
    },
    nodes: {
      title: '节点数',
      text: '从参照到句子的路径上取了多少个求导位置，句子的贡献之和才达到要求。',
      axis: '节点数',
      of: '{nodes} 个节点',
      reading:
        '唯一的句子用了 {nodes} 个节点。 | {count} 个句子中，{share} 用了 {nodes} 个节点；最多用到 {maximum} 个。',
      hint: '点击柱形以查看最多用到该节点数的句对',
    },
  },
} as const
