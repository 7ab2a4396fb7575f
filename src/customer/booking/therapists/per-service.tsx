import { Button, Heading, Stack } from '../../../ui'
import { useSentences } from '../../sentences'
import type { Catalog } from '../../state/catalogs'
import { planItems } from '../../state/visit-plan'
import { type PlannedService, therapistsFor, wishesOf } from '../../visit/planned-visit'
import { TherapistList } from './therapist-list'

export interface PerServiceProps {
  readonly catalog: Catalog
  readonly visit: readonly PlannedService[]
  readonly onDone: () => void
}

/** A therapist for each service of the visit. */
export function PerService({ catalog, visit, onDone }: PerServiceProps) {
  const speak = useSentences()
  const choose = (serviceId: string, staffMemberId: string | undefined): void =>
    planItems(wishesOf(visit).map((wish) => (wish.serviceId === serviceId ? { serviceId, staffMemberId } : wish)))
  return (
    <Stack>
      {visit.map((planned) => {
        const { serviceId, name } = planned.service
        return (
          <Stack key={serviceId} gap="half">
            <Heading text={name} />
            <TherapistList
              prefix={`${serviceId}-`}
              therapists={therapistsFor(catalog, serviceId)}
              visit={[planned]}
              onChoose={(staffMemberId) => choose(serviceId, staffMemberId)}
            />
          </Stack>
        )
      })}
      <Button id="to-times" label={speak('therapists.next')} isBlock onPress={onDone} />
    </Stack>
  )
}
