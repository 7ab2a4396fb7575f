import { parseArgs } from 'node:util'
import { createCloudClient } from '../src/localcloud'

/** `npm run try`: signs in at the running local cloud and takes a number at the example desk, as an app would. */
async function takeNumber(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { person: { type: 'string' } }, allowPositionals: true })
  const client = createCloudClient({ url: positionals[0] ?? 'http://127.0.0.1:9100' })
  const { person } = await client.signIn({ person: values.person })
  console.log(`${person} takes a number:`)
  const requestId = `try-${Date.now()}`
  const data = { deskId: 'front' }
  console.log(await client.callFunction('example', { action: 'take-ticket', requestId, data }))
  console.log(`${person} sends the same request again, and gets the same answer:`)
  console.log(await client.callFunction('example', { action: 'take-ticket', requestId, data }))
  console.log('The queue:')
  console.log(await client.callFunction('example', { action: 'show-queue', data }))
}

takeNumber().catch((error: unknown) => {
  console.error(
    `${error instanceof Error ? error.message : String(error)}\nIs the local cloud running? Start it: npm start`,
  )
  process.exitCode = 1
})
