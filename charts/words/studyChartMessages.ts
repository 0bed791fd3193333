// What the cards of the corpus study say, in every language of the interface.

export const studyChartMessages = {
  en: {
    group: 'Group',
    difference: 'First − this',
    less: '{first} − this: {difference}',
    median: 'Median',
    mean: 'Mean',
    spearman: 'ρ',
    shareOfGroup: 'Share of the group',
    comparedAt: {
      median: 'groups compared at their medians, with 95% intervals over pairs',
      mean: 'groups compared at their means, with 95% intervals over sentences',
      spearman: 'groups compared at their ρ, with 95% intervals over pairs',
    },
    groupSentences: '{count} sentence | {count} sentences',
    undefined: 'These pairs leave nothing to say.',
    belowFloor:
      '{count} with ΣA nearer to 0 than {floor} left out of shares | {count} with ΣA nearer to 0 than {floor} left out of shares',
    cells: {
      token: {
        special: 'tokens, special ones ({share} of ΣA) included',
        plain: 'tokens, special ones ({share} of ΣA) left out',
      },
      word: {
        special: 'words, special tokens ({share} of ΣA) included',
        plain: 'words, special tokens ({share} of ΣA) left out',
      },
    },
    otherGroups:
      '{values} further value with {count} pairs not shown | {values} further values with {count} pairs not shown',
    withoutValue: '{count} without a value not shown | {count} without a value not shown',
    scored: 'gold: {count} pair | gold: {count} pairs',
    interval: '95% intervals from {replicates} resamples',
    few: {
      pair: 'no interval where fewer than {least} pairs count',
      sentence: 'no interval where fewer than {least} sentences count',
    },

    cumulativeShare: {
      title: 'Cumulative share',
      text: 'The strongest cells first: which share of the sum of a matrix they hold, as a mean over pairs. Above 100% where the cells that are left are negative.',
      x: 'Strongest cells, share of all',
      y: 'Share of ΣA',
      reading: 'The top {top} of cells hold {share} of ΣA; half of it lies in the top {half}.',
      point: 'Top {top} of cells\n{share} of ΣA',
    },
    sufficiency: {
      title: 'Sufficiency',
      text: 'Scores rebuilt from the reference terms and the strongest cells alone: how well their order over the corpus agrees with the model’s own scores, and with the gold scores.',
      x: 'Strongest cells kept, share of all',
      y: 'Spearman’s ρ',
      model: 'Model',
      gold: 'Gold',
      top: 'Top {top} of cells',
      reading: 'From the top {top} of cells, ρ with the model is {model}, with the gold score {gold}.',
      readingModel: 'From the top {top} of cells, ρ with the model is {model}.',
    },
    sufficiencyTags: {
      title: 'Sufficiency by parts of speech',
      text: 'Scores rebuilt from the reference terms and the cells whose row and column both have one of these parts of speech.',
      set: 'Kept',
      sets: {
        nouns: 'Nouns',
        verbs: 'Verbs',
        nounsAndVerbs: 'Nouns and verbs',
        contentWords: 'Content words',
        functionWords: 'Function words',
        words: 'All words',
      },
      reading: 'Of these sets, “{set}” comes closest to the model: ρ {model}.',
    },
    groups: {
      reading: 'Highest for {most}, {high}; lowest for {least}, {low}.',
      negativeMass: {
        title: 'Negative mass by {column}',
        text: 'The share of a matrix that takes from the similarity, by size, as a mean over the pairs of each group.',
        axis: 'Negative mass',
      },
      referenceShare: {
        title: 'Reference share by {column}',
        text: 'The three reference terms as a share of the prediction, as the median over the pairs of each group.',
        axis: 'Reference share, median',
      },
      spearman: {
        title: 'Agreement with gold by {column}',
        text: 'How well the order of the similarities agrees with that of the gold scores, within each group.',
        axis: 'Spearman’s ρ',
      },
    },
  },
  'zh-CN': {
    group: '分组',
    difference: '首组 − 本组',
    less: '{first} − 本组：{difference}',
    median: '中位数',
    mean: '均值',
    spearman: 'ρ',
    shareOfGroup: '占本组比例',
    comparedAt: {
      median: '各组按中位数比较，附句对间的 95% 区间',
      mean: '各组按均值比较，附句子间的 95% 区间',
      spearman: '各组按 ρ 比较，附句对间的 95% 区间',
    },
    groupSentences: '{count} 个句子',
    undefined: '这些句对不足以得出结论。',
    belowFloor: '{count} 个的 ΣA 与 0 相差不足 {floor}，不计入占比',
    cells: {
      token: {
        special: '词元，含特殊词元（占 ΣA 的 {share}）',
        plain: '词元，不含特殊词元（占 ΣA 的 {share}）',
      },
      word: {
        special: '词，含特殊词元（占 ΣA 的 {share}）',
        plain: '词，不含特殊词元（占 ΣA 的 {share}）',
      },
    },
    otherGroups: '另有 {values} 个取值（{count} 个句对）未显示',
    withoutValue: '{count} 个没有取值，未显示',
    scored: '标注分数：{count} 个句对',
    interval: '95% 区间，重抽样 {replicates} 次',
    few: { pair: '少于 {least} 个句对时不给出区间', sentence: '少于 {least} 个句子时不给出区间' },

    cumulativeShare: {
      title: '累积占比',
      text: '从最强的单元格起，它们占矩阵之和的比例（对句对取平均）。其余单元格为负时会超过 100%。',
      x: '最强单元格占全部的比例',
      y: '占 ΣA 的比例',
      reading: '最强的 {top} 单元格占 ΣA 的 {share}；其一半集中在最强的 {half} 中。',
      point: '最强的 {top} 单元格\n占 ΣA 的 {share}',
    },
    sufficiency: {
      title: '充分性',
      text: '仅用参照项与最强的单元格重建分数：它们在语料中的排序与模型分数、标注分数的一致程度。',
      x: '保留的最强单元格占全部的比例',
      y: 'Spearman ρ',
      model: '模型',
      gold: '标注',
      top: '最强的 {top} 单元格',
      reading: '仅用最强的 {top} 单元格，与模型的 ρ 为 {model}，与标注分数的 ρ 为 {gold}。',
      readingModel: '仅用最强的 {top} 单元格，与模型的 ρ 为 {model}。',
    },
    sufficiencyTags: {
      title: '各词性的充分性',
      text: '仅用参照项以及行与列都属于这些词性的单元格重建分数。',
      set: '保留',
      sets: {
        nouns: '名词',
        verbs: '动词',
        nounsAndVerbs: '名词与动词',
        contentWords: '实词',
        functionWords: '虚词',
        words: '全部词',
      },
      reading: '其中“{set}”最接近模型：ρ 为 {model}。',
    },
    groups: {
      reading: '{most} 最高，为 {high}；{least} 最低，为 {low}。',
      negativeMass: {
        title: '负质量（按 {column}）',
        text: '矩阵中降低相似度的部分所占的比例（按大小计），对每组句对取平均。',
        axis: '负质量',
      },
      referenceShare: {
        title: '参照占比（按 {column}）',
        text: '三个参照项占预测值的比例，取每组句对的中位数。',
        axis: '参照占比，中位数',
      },
      spearman: {
        title: '与标注分数的一致性（按 {column}）',
        text: '在每组之内，相似度的排序与标注分数的排序的一致程度。',
        axis: 'Spearman ρ',
      },
    },
  },
} as const
