import { Button, Text, View } from '@tarojs/components'
import { useState } from 'react'

export interface SampleCall {
  readonly id: string
  readonly label: string
  readonly run: () => unknown
}

/** A button for each call, and below it how the call ended, as JSON. */
export function CallList({ calls }: { calls: readonly SampleCall[] }) {
  const [results, setResults] = useState<Readonly<Record<string, string>>>({})
  const run = async ({ id, run: call }: SampleCall) => {
    const show = (value: unknown) => setResults((before) => ({ ...before, [id]: JSON.stringify(value ?? null) }))
    try {
      show(await call())
    } catch (error) {
      show(error instanceof Error ? { thrown: error.message } : error)
    }
  }
  return (
    <>
      {calls.map((call) => (
        <View key={call.id} className="row">
          <Button id={`run-${call.id}`} size="mini" onClick={() => void run(call)}>
            {call.label}
          </Button>
          <Text id={`result-${call.id}`} className="result">
            {results[call.id] ?? ''}
          </Text>
        </View>
      ))}
    </>
  )
}
