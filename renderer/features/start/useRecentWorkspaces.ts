// The workspaces that were opened before, as the shell keeps them.
import { shallowRef } from 'vue'
import type { RecentWorkspace } from '../../../contract/shell/contract.ts'
import { useBridge } from '../../bridge/bridge.ts'
import { useNotices } from '../../state/notices.ts'

export function useRecentWorkspaces() {
  const { shell } = useBridge()
  const notices = useNotices()
  const recent = shallowRef<readonly RecentWorkspace[]>([])

  const load = async (): Promise<void> => {
    recent.value = await shell.recentWorkspaces()
  }
  const forget = ({ id }: RecentWorkspace): void =>
    notices.attempt(async () => {
      await shell.forgetRecent(id)
      await load()
    })
  notices.attempt(load)
  return { recent, forget }
}
