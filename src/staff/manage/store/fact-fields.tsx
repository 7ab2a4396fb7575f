import { Card, Stack, TextArea, TextField } from '../../../ui'
import { useSentences } from '../../messages'
import type { Store } from '../../shapes'
import { findWrongFacts, type StoreFact } from './store-facts'

interface FactFieldsProps {
  readonly store: Store
  /** Whether she has tried to save: before that nothing is called wrong. */
  readonly isTried: boolean
  readonly onChange: (fields: Partial<Store>) => void
}

/** Name, address and phone. */
export function FactFields({ store, isTried, onChange }: FactFieldsProps) {
  const speak = useSentences()
  const wrong = isTried ? findWrongFacts(store) : []
  const field = (fact: StoreFact) => ({
    id: `store-${fact}`,
    label: speak(`store.${fact}`),
    value: store[fact],
    isRequired: true,
    onChange: (text: string) => onChange({ [fact]: text }),
    ...(wrong.includes(fact) ? { error: speak(`store.${fact}Wrong`) } : {}),
  })
  return (
    <Card>
      <Stack>
        <TextField {...field('name')} mostLength={30} />
        <TextArea {...field('address')} mostLength={100} />
        <TextField {...field('phone')} mostLength={20} hint={speak('store.phoneHint')} />
      </Stack>
    </Card>
  )
}
