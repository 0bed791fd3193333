// Makes sure that an SVG file draws what is in it and nothing else.
import { PairLensError } from '../../../core/errors.ts'

/** Elements that bring in other files, or make much of little; pictures have none of them. */
const foreign = /<\s*(?:image|use|foreignObject|script|style|feImage|!DOCTYPE|!ENTITY)\b|<[^>]*\bhref\s*=/iu
const externalPaint = /<[^>]*\burl\(\s*['"]?\s*(?!#)/iu

/**
 * What draws a picture would read the files that it names.
 *
 * @throws PairLensError `arguments` for a picture that names any
 */
export function assertPlainSvg(svg: string): void {
  if (!foreign.test(svg) && !externalPaint.test(svg)) return
  throw new PairLensError(
    'arguments',
    'The picture refers to something outside of it; export it as SVG and convert it with another program.',
  )
}
