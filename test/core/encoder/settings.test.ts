// Pooling, the longest sentence and the prompt: what a sentence-transformers folder says, in the variants that folders have.
import { describe, expect, it } from 'vitest'
import type { PoolingMode } from '../../../core/encoder/head.ts'
import { promptText } from '../../../core/encoder/prompt.ts'
import { refusal } from '../../helpers/refusal.ts'
import { type Files, read, usual } from './memoryFolder.ts'

describe('pooling', () => {
  const pooled = (config: unknown): readonly PoolingMode[] =>
    read({ ...usual, '1_Pooling/config.json': config }).head.pooling

  it.each<[string, PoolingMode]>([
    ['pooling_mode_cls_token', 'cls'],
    ['pooling_mode_max_tokens', 'max'],
    ['pooling_mode_mean_tokens', 'mean'],
    ['pooling_mode_mean_sqrt_len_tokens', 'mean-sqrt-len'],
    ['pooling_mode_weightedmean_tokens', 'weighted-mean'],
    ['pooling_mode_lasttoken', 'last-token'],
  ])('by the flag %s', (flag, mode) => {
    expect(pooled({ [flag]: true })).toEqual([mode])
  })

  it('by several flags is in the package’s order, not the file’s', () => {
    expect(pooled({ pooling_mode_mean_tokens: true, pooling_mode_cls_token: true })).toEqual(['cls', 'mean'])
  })

  it.each<[string | readonly string[], readonly PoolingMode[]]>([
    ['mean', ['mean']],
    ['lasttoken', ['last-token']],
    [
      ['cls', 'weightedmean', 'mean_sqrt_len_tokens'],
      ['cls', 'weighted-mean', 'mean-sqrt-len'],
    ],
  ])('by the name %j', (name, modes) => {
    expect(pooled({ pooling_mode: name })).toEqual(modes)
  })

  it.each<[string, unknown, string]>([
    ['a name that does not exist', { pooling_mode: 'median' }, 'median'],
    ['no pooling at all', { pooling_mode_mean_tokens: false }, '1_Pooling/config.json'],
    ['something else than settings', [1, 2], '1_Pooling/config.json'],
    ['text that is no JSON', '{', '1_Pooling/config.json'],
  ])('refuses %s', (_, config, named) => {
    expect(refusal(() => pooled(config)).message).toContain(named)
  })

  it('refuses a folder that lacks its file, and names it', () => {
    expect(refusal(() => read({ 'modules.json': usual['modules.json'] })).message).toContain(
      '1_Pooling/config.json',
    )
  })
})

describe('the longest sentence', () => {
  const maxTokens = (files: Files): number => read({ ...usual, ...files }).maxTokens

  it.each<[string, Files, number]>([
    ['is 512 where nothing is said', {}, 512],
    ['is the one of sentence-transformers', { 'sentence_bert_config.json': { max_seq_length: 256 } }, 256],
    ['is the tokenizer’s', { 'tokenizer_config.json': { model_max_length: 128 } }, 128],
    [
      'is no absurd number of the tokenizer',
      {
        'tokenizer_config.json': { model_max_length: 1e30 },
        'config.json': { max_position_embeddings: 512 },
      },
      512,
    ],
    ['is the number of positions', { 'config.json': { max_position_embeddings: 40 } }, 40],
    [
      'is the smallest of all',
      {
        'sentence_bert_config.json': { max_seq_length: 256 },
        'tokenizer_config.json': { model_max_length: 512 },
        'config.json': { model_type: 'bert', max_position_embeddings: 128 },
      },
      128,
    ],
    [
      'leaves out the positions that RoBERTa never uses',
      { 'config.json': { model_type: 'roberta', max_position_embeddings: 514, pad_token_id: 1 } },
      512,
    ],
    [
      'and XLM-RoBERTa',
      { 'config.json': { model_type: 'xlm-roberta', max_position_embeddings: 514, pad_token_id: 1 } },
      512,
    ],
    ['and MPNet', { 'config.json': { model_type: 'mpnet', max_position_embeddings: 514 } }, 512],
    ['passes over null', { 'sentence_bert_config.json': { max_seq_length: null } }, 512],
    [
      'is 512 where the tokenizer alone says that there is none',
      { 'tokenizer_config.json': { model_max_length: 1e30 } },
      512,
    ],
    [
      'passes over limits that leave no room for a token',
      { 'sentence_bert_config.json': { max_seq_length: 2 } },
      512,
    ],
    ['passes over zero', { 'tokenizer_config.json': { model_max_length: 0 } }, 512],
    [
      'passes over −1, which models without position embeddings state',
      { 'config.json': { max_position_embeddings: -1 } },
      512,
    ],
    [
      'passes over positions of which RoBERTa would leave none',
      {
        'tokenizer_config.json': { model_max_length: 100 },
        'config.json': { model_type: 'roberta', max_position_embeddings: 4, pad_token_id: 1 },
      },
      100,
    ],
    [
      'passes over positions before RoBERTa’s pad id',
      { 'config.json': { model_type: 'roberta', max_position_embeddings: 512, pad_token_id: 50_000 } },
      512,
    ],
    ['is a whole number', { 'tokenizer_config.json': { model_max_length: 100.5 } }, 100],
    ...[
      'sentence_roberta_config.json',
      'sentence_distilbert_config.json',
      'sentence_camembert_config.json',
      'sentence_albert_config.json',
      'sentence_xlm-roberta_config.json',
      'sentence_xlnet_config.json',
    ].map((name): [string, Files, number] => [
      `is the one of older versions of sentence-transformers, in ${name}`,
      { [name]: { max_seq_length: 96 } },
      96,
    ]),
    [
      'is that of the newest name, in spite of smaller ones under older names',
      {
        'sentence_xlnet_config.json': { max_seq_length: 8 },
        'sentence_bert_config.json': { max_seq_length: 64 },
        'sentence_roberta_config.json': { max_seq_length: 16 },
      },
      64,
    ],
    [
      'is not that of an older name where the newest one says nothing',
      { 'sentence_bert_config.json': {}, 'sentence_albert_config.json': { max_seq_length: 16 } },
      512,
    ],
    [
      'is that of the first of the older names',
      {
        'sentence_xlm-roberta_config.json': { max_seq_length: 24 },
        'sentence_distilbert_config.json': { max_seq_length: 48 },
      },
      48,
    ],
    ['is 3 at the least', { 'sentence_bert_config.json': { max_seq_length: 3 } }, 3],
  ])('%s', (_, files, expected) => {
    expect(maxTokens(files)).toBe(expected)
  })
})

describe('the prompt', () => {
  const prompts = { query: 'query: ', passage: 'passage: ' }

  it.each<[string, unknown, string]>([
    ['is the default one', { prompts, default_prompt_name: 'query' }, 'query: '],
    ['is empty where none is the default', { prompts, default_prompt_name: null }, ''],
    ['is empty where the default does not exist', { prompts, default_prompt_name: 'other' }, ''],
    ['is empty where there are none', {}, ''],
  ])('%s', (_, config, expected) => {
    expect(read({ ...usual, 'config_sentence_transformers.json': config }).prompt).toBe(expected)
  })

  const withoutPrompt = { pooling_mode_mean_tokens: true, include_prompt: false }
  const withDefault = { 'config_sentence_transformers.json': { prompts, default_prompt_name: 'query' } }

  it('that pooling leaves out is refused, and named, unless it is left out itself', () => {
    const configuration = read({ ...usual, ...withDefault, '1_Pooling/config.json': withoutPrompt })
    for (const choice of [{ kind: 'default' }, { kind: 'named', name: 'query' }] as const) {
      const { kind, message } = refusal(() => promptText(configuration, choice))
      expect(kind).toBe('model')
      expect(message).toContain('include_prompt')
      expect(message).toContain('"query: "')
    }
    expect(promptText(configuration, { kind: 'text', text: '' })).toBe('')
    expect(configuration.assumptions).toEqual([expect.stringContaining('include_prompt')])
  })

  it('is the default one, another of the folder by its name, or any text', () => {
    const configuration = read({ ...usual, ...withDefault })
    expect(promptText(configuration, { kind: 'default' })).toBe('query: ')
    expect(promptText(configuration, { kind: 'named', name: 'passage' })).toBe('passage: ')
    expect(promptText(configuration, { kind: 'text', text: 'Represent: ' })).toBe('Represent: ')
    const { kind, message } = refusal(() => promptText(configuration, { kind: 'named', name: 'toString' }))
    expect(kind).toBe('arguments')
    expect(message).toBe('The model names no prompt "toString"; it names "query", "passage".')
  })

  it('is refused by a sentence that lists no more names of a folder than it can hold', () => {
    const many = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`${index}`.padStart(5, 'n').repeat(1000), '']),
    )
    const configuration = read({ ...usual, 'config_sentence_transformers.json': { prompts: many } })
    const { message } = refusal(() => promptText(configuration, { kind: 'named', name: 'other' }))
    expect(message).toMatch(/^The model names no prompt "other"; it names "nnnn0.* and 490 more\.$/u)
    expect(message.length).toBeLessThan(1500)
  })

  it.each<[string, Files]>([
    ['is none', { '1_Pooling/config.json': withoutPrompt }],
    ['is pooled', { ...withDefault, '1_Pooling/config.json': { ...withoutPrompt, include_prompt: true } }],
  ])('does not disturb pooling where it %s', (_, files) => {
    expect(read({ ...usual, ...files }).head.pooling).toEqual(['mean'])
  })
})

describe('lower case', () => {
  it.each<[string, Files, boolean]>([
    ['is asked for by do_lower_case', { 'sentence_bert_config.json': { do_lower_case: true } }, true],
    ['is asked for under an older name', { 'sentence_xlnet_config.json': { do_lower_case: true } }, true],
    ['is not asked for by false', { 'sentence_bert_config.json': { do_lower_case: false } }, false],
    ['is not asked for by silence', {}, false],
    ['is the tokenizer’s own business', { 'tokenizer_config.json': { do_lower_case: true } }, false],
  ])('%s', (_, files, expected) => {
    expect(read({ ...usual, ...files }).lowerCases).toBe(expected)
  })
})
