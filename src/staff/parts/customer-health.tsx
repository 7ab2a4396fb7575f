import { useState } from 'react'
import { Button, Card, Flow, ListRow, Paragraph, Stack } from '../../ui'
import { useSentences } from '../messages'
import { HealthLines } from './health-lines'
import { HealthSheet } from './health-sheet'
import { useRevealedHealth } from './use-revealed-health'

/** 健康档案 in her record: closed until asked for, then to read and to write for her. */
export function CustomerHealth({ customerId }: { readonly customerId: string }) {
  const speak = useSentences()
  const { health, isBusy, reveal, replace } = useRevealedHealth(customerId)
  const [isOpen, setIsOpen] = useState(false)
  if (health === undefined)
    return (
      <Card isBare>
        <ListRow
          leading="heart"
          title={speak('health.title')}
          note={speak('health.audited')}
          trailing={
            <Button
              id="show-health"
              size="small"
              kind="secondary"
              label={speak('health.show')}
              isBusy={isBusy}
              onPress={reveal}
            />
          }
        />
      </Card>
    )
  const { record } = health
  return (
    <Card id="health" title={speak('health.title')}>
      <Stack gap="small">
        {record === undefined ? <Paragraph text={speak('health.none')} tone="soft" /> : <HealthLines record={record} />}
        <Flow>
          <Button
            id="edit-health"
            size="small"
            kind="secondary"
            icon="edit"
            label={speak(record === undefined ? 'health.record' : 'health.edit')}
            onPress={() => setIsOpen(true)}
          />
        </Flow>
      </Stack>
      <HealthSheet
        key={record?.version ?? 0}
        {...{ customerId, health, isOpen }}
        onClose={() => setIsOpen(false)}
        onSaved={(saved) => {
          setIsOpen(false)
          replace(saved)
        }}
      />
    </Card>
  )
}
