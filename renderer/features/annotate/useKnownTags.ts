// The tags of the open workspace, read when somebody is about to write one.
import { shallowRef } from 'vue'
import { useBridge } from '../../bridge/bridge.ts'
import { useNotices } from '../../state/notices.ts'
import type { KnownTag } from './suggestedTags.ts'

export function useKnownTags() {
  const { engine } = useBridge()
  const notices = useNotices()
  const tags = shallowRef<readonly KnownTag[]>([])
  const load = async (): Promise<void> => {
    try {
      tags.value = (await engine.call('tags.list', {})).tags
    } catch (thrown) {
      notices.showFailure(thrown)
    }
  }
  return { tags, load }
}
