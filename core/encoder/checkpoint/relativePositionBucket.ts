// Sorts distances between tokens into buckets: near ones one each, far ones by logarithm, as T5 and MPNet do.

/** Distances from here on share the last bucket. */
const largestDistance = 128

/**
 * The bucket of the distance `memory − context` (Raffel et al., 2020; transformers'
 * `MPNetEncoder.relative_position_bucket`). The logarithm is taken in single precision as PyTorch takes it, since a
 * bucket's border may hang on the last bit.
 */
export function relativePositionBucket(distance: number, buckets: number): number {
  const half = buckets / 2
  const behind = distance > 0 ? half : 0
  const length = Math.abs(distance)
  const exact = half / 2
  if (length < exact) return behind + length
  const share = Math.fround(
    Math.fround(Math.log(length / exact)) / Math.fround(Math.log(largestDistance / exact)),
  )
  return behind + Math.min(half - 1, exact + Math.trunc(Math.fround(share * (half - exact))))
}
