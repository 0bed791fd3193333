// What is said where a chart has nothing to draw: the reason, and what to do about it in the window and on the command
// line; in every language of the interface.

export const emptyMessages = {
  en: {
    empty: {
      sentence: '{reason}; {remedy}.',
      reasonAlone: '{reason}.',
      andThen: '{first}; {second}',
      uncounted:
        'in {count} pair unknown tokens were not counted, as by older versions | in {count} pairs unknown tokens were not counted, as by older versions',
      columnValues: '{column} is {values}',
      either: '{first}, or {second}',
      includeSpecial: {
        window: 'include special tokens',
        command: 'include special tokens with --special in',
      },
      noPairs: {
        reason: 'No pair is left',
        window: 'loosen a condition of the filter',
        command: 'loosen a condition of --where',
      },
      noFinishedPair: {
        reason: 'Run {run} has no finished pair yet',
        window: 'wait for the first, or continue the run',
        command: 'go on with it by the "pairlens run" that started it',
      },
      noMatch: {
        reason: 'No pair of run {run} matches {where}',
        window: 'loosen a condition of the filter',
        command: 'loosen a condition, or leave --where out for all pairs',
      },
      noGoldInCorpus: {
        reason: 'The corpus has no gold scores',
        window: 'import it with a column of scores',
        command: 'import it anew by "pairlens run", and name the column of scores with --score',
      },
      noGold: {
        reason: 'The one pair has no gold score | None of these {count} pairs has a gold score',
        window: 'loosen the filter so that pairs with gold scores are among them',
        command: 'loosen --where so that pairs with gold scores are among them',
      },
      noGoldInGroups: {
        reason: 'No pair in these groups of “{column}” has a gold score',
        window: 'group by another column, or by none',
        command: 'give another column as --group, or leave it out',
      },
      equalGold: {
        reason: 'Every gold score of the corpus is {value}, so that they cannot be scaled',
        window: 'import the corpus with a column of scores that differ',
        command:
          'import the corpus anew by "pairlens run", and name a column of scores that differ with --score',
      },
      noSimilarity: {
        reason:
          'The one pair has a similarity of 0, of which nothing is a share | Each of these {count} pairs has a similarity of 0, of which nothing is a share',
        window: 'filter for other pairs',
        command: 'choose other pairs with --where',
      },
      noNumber: {
        reason:
          'The one pair has no finite number to show | None of these {count} pairs has a finite number to show',
        window: 'filter for other pairs',
        command: 'choose other pairs with --where',
      },
      fewPairs: {
        reason: 'There is only one pair, and orders are compared over two or more',
        window: 'loosen the filter, or run a corpus of more pairs',
        command: 'loosen --where, or run a corpus of more pairs',
      },
      equalScores: {
        reason: 'Scores do not differ between these {count} pairs, so that they have no order',
        window: 'filter for pairs with different similarities',
        command: 'choose pairs with different similarities with --where',
      },
      sumNearZero: {
        reason:
          'The cells of the one pair sum to nearly 0 (less than {floor}), of which nothing is a share | The cells of each of these {count} pairs sum to nearly 0 (less than {floor}), of which nothing is a share',
        window: 'filter for other pairs',
        command: 'choose other pairs with --where',
      },
      noCells: {
        reason: 'These matrices have no cells of words',
        window: 'filter for other pairs',
        command: 'choose other pairs with --where',
      },
      noTags: {
        reason: 'The tagger, which knows English, has no part of speech for any word of these pairs',
        window: 'see the cumulative share and the token pairs, or filter for pairs in English',
        command: 'draw cumulative-share or token-pairs, or choose pairs in English with --where',
      },
      noGroups: {
        reason: 'None of these pairs has a value in the column “{column}”',
        window: 'group by another column, or loosen the filter',
        command: 'give another column as --group, or loosen --where',
      },
      oneGroup: {
        reason: 'There is only one group, “{value}” in the column “{column}”, and nothing to compare it with',
        window: 'group by another column, or loosen the filter',
        command: 'give another column as --group, or loosen --where',
      },
      fewInGroups: {
        reason: 'No group of “{column}” has two pairs with different gold scores and similarities',
        window: 'group by another column, or loosen the filter',
        command: 'give another column as --group, or loosen --where',
      },
      noTokenPairs: {
        reason: 'No token pair has {count} cell | No token pair has {count} cells',
        window: 'lower “Least cells” (it is {count})',
        command: 'give a smaller --least (it is {count})',
      },
      noneFound: {
        reason:
          'No token pair with {count} cell or more fits the search and the choice | No token pair with {count} cells or more fits the search and the choice',
        window: 'change the search or the choice, or lower “Least cells” (it is {count})',
        command: 'give a smaller --least (it is {count})',
      },
      onlySpecialTokens: {
        reason: 'One of the sentences of pair {pair} has special tokens alone',
        window: 'include special tokens',
        command: 'include them with --special in',
      },
    },
  },
  'zh-CN': {
    empty: {
      sentence: '{reason}；{remedy}。',
      reasonAlone: '{reason}。',
      andThen: '{first}；{second}',
      uncounted: '{count} 个句对来自旧版本，未统计其未知词元',
      columnValues: '{column} 的取值为 {values}',
      either: '{first}，或者{second}',
      includeSpecial: {
        window: '请包含特殊词元',
        command: '请用 --special in 包含特殊词元',
      },
      noPairs: {
        reason: '没有剩下任何句对',
        window: '请放宽筛选条件',
        command: '请放宽 --where 的条件',
      },
      noFinishedPair: {
        reason: '运行 {run} 还没有完成的句对',
        window: '请等待第一个句对完成，或继续该运行',
        command: '请用启动它的 pairlens run 命令继续',
      },
      noMatch: {
        reason: '运行 {run} 中没有句对符合 {where}',
        window: '请放宽筛选条件',
        command: '请放宽条件，或省略 --where 以使用全部句对',
      },
      noGoldInCorpus: {
        reason: '该语料没有标注分数',
        window: '请导入带有分数列的语料',
        command: '请用 pairlens run 重新导入，并用 --score 指定分数列',
      },
      noGold: {
        reason: '这 {count} 个句对都没有标注分数',
        window: '请放宽筛选条件，使其包含有标注分数的句对',
        command: '请放宽 --where 的条件，使其包含有标注分数的句对',
      },
      noGoldInGroups: {
        reason: '“{column}”的这些组中没有带标注分数的句对',
        window: '请按其他列分组，或不分组',
        command: '请用 --group 指定其他列，或省略它',
      },
      equalGold: {
        reason: '该语料的标注分数全为 {value}，无法缩放',
        window: '请导入分数各不相同的列',
        command: '请用 pairlens run 重新导入，并用 --score 指定分数各不相同的列',
      },
      noSimilarity: {
        reason: '这 {count} 个句对的相似度都为 0，无从计算占比',
        window: '请筛选其他句对',
        command: '请用 --where 选择其他句对',
      },
      noNumber: {
        reason: '这 {count} 个句对都没有可显示的有限数值',
        window: '请筛选其他句对',
        command: '请用 --where 选择其他句对',
      },
      fewPairs: {
        reason: '只有一个句对，而比较排序至少需要两个',
        window: '请放宽筛选条件，或运行句对更多的语料',
        command: '请放宽 --where 的条件，或运行句对更多的语料',
      },
      equalScores: {
        reason: '这 {count} 个句对的分数没有差别，无法排序',
        window: '请筛选相似度不同的句对',
        command: '请用 --where 选择相似度不同的句对',
      },
      sumNearZero: {
        reason: '这 {count} 个句对的单元格之和都接近 0（小于 {floor}），无从计算占比',
        window: '请筛选其他句对',
        command: '请用 --where 选择其他句对',
      },
      noCells: {
        reason: '这些矩阵没有词的单元格',
        window: '请筛选其他句对',
        command: '请用 --where 选择其他句对',
      },
      noTags: {
        reason: '词性标注器只懂英语，无法给出这些句对中任何词的词性',
        window: '请查看累积占比与词元对，或筛选英语句对',
        command: '请绘制 cumulative-share 或 token-pairs，或用 --where 选择英语句对',
      },
      noGroups: {
        reason: '这些句对在“{column}”列中都没有取值',
        window: '请按其他列分组，或放宽筛选条件',
        command: '请用 --group 指定其他列，或放宽 --where 的条件',
      },
      oneGroup: {
        reason: '“{column}”列中只有“{value}”一组，没有可比较的组',
        window: '请按其他列分组，或放宽筛选条件',
        command: '请用 --group 指定其他列，或放宽 --where 的条件',
      },
      fewInGroups: {
        reason: '“{column}”的任何一组都没有两个标注分数与相似度均不相同的句对',
        window: '请按其他列分组，或放宽筛选条件',
        command: '请用 --group 指定其他列，或放宽 --where 的条件',
      },
      noTokenPairs: {
        reason: '没有词对达到 {count} 个单元格',
        window: '请调低“最少单元格数”（现为 {count}）',
        command: '请给出更小的 --least（现为 {count}）',
      },
      noneFound: {
        reason: '没有不少于 {count} 个单元格的词对符合搜索与选择',
        window: '请更改搜索或选择，或调低“最少单元格数”（现为 {count}）',
        command: '请给出更小的 --least（现为 {count}）',
      },
      onlySpecialTokens: {
        reason: '句对 {pair} 的一个句子只有特殊词元',
        window: '请包含特殊词元',
        command: '请用 --special in 包含它们',
      },
    },
  },
} as const
