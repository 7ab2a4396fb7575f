import path from 'node:path'
import { createHostRoute, type HostedProgram } from '../../src/localcloud/host'
import { createListener } from '../../src/localcloud/http/listener'

export interface RunningHost {
  readonly url: string
  close(): Promise<void>
}

const CACHE = path.resolve(__dirname, '../../.local/host')

/** Serves mini-programs on a port of their own; with `gatewayUrl` they use that cloud. */
export async function startHost(programs: readonly HostedProgram[], gatewayUrl?: string): Promise<RunningHost> {
  const unexpected: unknown[] = []
  const listener = await createListener({
    port: 0,
    routes: [createHostRoute({ programs, gatewayUrl, cacheDirectory: CACHE, webViewDomains: ['allowed.example'] })],
    onUnexpectedError: (error) => unexpected.push(error),
  })
  return {
    url: listener.url,
    close: async () => {
      await listener.close()
      if (unexpected.length > 0) throw new Error(`the host failed: ${unexpected.map(String).join('; ')}`)
    },
  }
}
