// Makes a model folder of a few kilobytes: a tiny random BERT with three layers and a tokenizer of sixty words.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromBinary, toBinary } from '@bufbuild/protobuf'
import { type ModelProto, ModelProtoSchema } from '../../core/onnx/proto/onnx_pb.js'

const source = join(import.meta.dirname, '..', 'golden', 'tiny', 'bert-opset17.onnx')

/** Of the golden model: ids below 60, positions below 40, 0 = pad, 2 and 3 around every sentence. */
const specialTokens = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]']
const vocabularySize = 60
const maxTokens = 40

/** Words that are tokens of their own. */
const words =
  `a the man woman dog cat bird guitar piano car train house tree river door is was plays play eats sees
  runs sleeps opens closes not no red small old young loud in on near with and or . , ! ? two three`.split(
    /\s+/u,
  )
/** Pieces: `playing` is `play` + `##ing`. */
const pieces = ['##ing', '##s', '##ed', '##er']

export interface TinyModelChanges {
  /** Edits the ONNX file before it is written. */
  readonly edit?: (model: ModelProto) => void
  /** Replaces the bytes of the ONNX file. */
  readonly onnx?: Uint8Array
  /** Entries of the tokenizer; 60 fit the model. */
  readonly vocabularySize?: number
}

/** Writes the model into `folder`, which is made, and gives the folder back. */
export function writeTinyModel(folder: string, changes: TinyModelChanges = {}): string {
  mkdirSync(join(folder, '1_Pooling'), { recursive: true })
  const write = (name: string, content: object): void => {
    writeFileSync(join(folder, name), JSON.stringify(content))
  }
  writeFileSync(join(folder, 'model.onnx'), changes.onnx ?? edited(changes.edit))
  write('tokenizer.json', tokenizer(changes.vocabularySize ?? vocabularySize))
  write('tokenizer_config.json', {
    pad_token: '[PAD]',
    cls_token: '[CLS]',
    sep_token: '[SEP]',
    unk_token: '[UNK]',
  })
  write('config.json', { model_type: 'bert', max_position_embeddings: maxTokens, pad_token_id: 0 })
  write('modules.json', [
    { idx: 0, name: '0', path: '', type: 'sentence_transformers.models.Transformer' },
    { idx: 1, name: '1', path: '1_Pooling', type: 'sentence_transformers.models.Pooling' },
  ])
  write(join('1_Pooling', 'config.json'), { pooling_mode_mean_tokens: true })
  return folder
}

/** The id of a word or piece that is a token of its own. */
export function tinyTokenId(token: string): number {
  const id = [...specialTokens, ...words, ...pieces].indexOf(token)
  if (id === -1) throw new Error(`"${token}" is no token of the tiny model.`)
  return id
}

/** The bytes of the unchanged ONNX file. */
export function tinyOnnx(): Uint8Array {
  return readFileSync(source)
}

function edited(edit: ((model: ModelProto) => void) | undefined): Uint8Array {
  if (edit === undefined) return tinyOnnx()
  const model = fromBinary(ModelProtoSchema, new Uint8Array(tinyOnnx()))
  edit(model)
  return toBinary(ModelProtoSchema, model)
}

function tokenizer(size: number): object {
  const known = [...specialTokens, ...words, ...pieces]
  const fillers = Array.from({ length: Math.max(0, size - known.length) }, (_, index) => `filler${index}`)
  const special = (id: number): object => ({
    id,
    content: specialTokens[id],
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  })
  const template = (...parts: readonly string[]): readonly object[] =>
    parts.map((id) => (id === 'A' ? { Sequence: { id, type_id: 0 } } : { SpecialToken: { id, type_id: 0 } }))
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: specialTokens.map((_, id) => special(id)),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: template('[CLS]', 'A', '[SEP]'),
      pair: template('[CLS]', 'A', '[SEP]'),
      special_tokens: {
        '[CLS]': { id: '[CLS]', ids: [2], tokens: ['[CLS]'] },
        '[SEP]': { id: '[SEP]', ids: [3], tokens: ['[SEP]'] },
      },
    },
    decoder: null,
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries([...known, ...fillers].map((token, id) => [token, id])),
    },
  }
}
