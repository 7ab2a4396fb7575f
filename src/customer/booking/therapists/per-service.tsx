import { Button, Heading, Paragraph, Stack } from '../../../ui'
import { useGuestName } from '../../parts/guest-name'
import { useSentences } from '../../sentences'
import type { Catalog } from '../../state/catalogs'
import { planItems } from '../../state/visit-plan'
import { isParty, type PlannedService, therapistsFor, wishesOf } from '../../visit/planned-visit'
import { TherapistList } from './therapist-list'

export interface PerServiceProps {
  readonly catalog: Catalog
  readonly visit: readonly PlannedService[]
  readonly onDone: () => void
}

/** A therapist for each service of the visit, hers and her friends'. */
export function PerService({ catalog, visit, onDone }: PerServiceProps) {
  const speak = useSentences()
  const nameOf = useGuestName()
  const hasFriends = isParty(visit)
  const choose = (chosen: PlannedService, staffMemberId: string | undefined): void =>
    planItems(
      wishesOf(visit).map(({ staffMemberId: before, ...wish }, index) => {
        const wanted = visit[index] === chosen ? staffMemberId : before
        return { ...wish, ...(wanted !== undefined && { staffMemberId: wanted }) }
      }),
    )
  return (
    <Stack>
      {hasFriends && <Paragraph text={speak('party.therapists')} tone="soft" size="small" />}
      {visit.map((planned) => {
        const { service, guest } = planned
        const { serviceId, name } = service
        return (
          <Stack key={`${guest}-${serviceId}`} gap="half">
            <Heading text={hasFriends ? `${nameOf(guest)} · ${name}` : name} />
            <TherapistList
              prefix={guest === 0 ? `${serviceId}-` : `${guest}-${serviceId}-`}
              therapists={therapistsFor(catalog, serviceId)}
              visit={[planned]}
              onChoose={(staffMemberId) => choose(planned, staffMemberId)}
            />
          </Stack>
        )
      })}
      <Button id="to-times" label={speak('therapists.next')} isBlock onPress={onDone} />
    </Stack>
  )
}
