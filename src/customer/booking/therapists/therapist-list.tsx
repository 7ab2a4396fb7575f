import { Avatar, Card, ListRow, Tag, Flow } from '../../../ui'
import { useSentences } from '../../sentences'
import type { Therapist } from '../../state/catalogs'
import type { PlannedService } from '../../visit/planned-visit'

export interface TherapistListProps {
  readonly therapists: readonly Therapist[]
  /** What she would do; whoever is chosen for all of it already is marked. */
  readonly visit: readonly PlannedService[]
  readonly onChoose: (staffMemberId: string | undefined) => void
  /** Keeps the ids of several lists on one page apart. */
  readonly prefix?: string
}

/** 不指定 first, which has the most times to choose from, then each therapist. */
export function TherapistList({ therapists, visit, onChoose, prefix = '' }: TherapistListProps) {
  const speak = useSentences()
  const isChosen = (staffMemberId: string | undefined): boolean =>
    visit.every(({ therapist }) => therapist?.staffMemberId === staffMemberId)
  return (
    <Card isBare>
      <ListRow
        id={`${prefix}anybody`}
        title={speak('therapists.anybody')}
        note={speak('therapists.anybodyNote')}
        leading="people"
        isChosen={isChosen(undefined)}
        onPress={() => onChoose(undefined)}
      />
      {therapists.map((therapist) => (
        <ListRow
          key={therapist.staffMemberId}
          id={`${prefix}${therapist.staffMemberId}`}
          title={therapist.displayName}
          note={therapist.introduction}
          leading={<Avatar name={therapist.displayName} picture={therapist.avatarFileId} sizePx={48} />}
          isChosen={isChosen(therapist.staffMemberId)}
          onPress={() => onChoose(therapist.staffMemberId)}
        >
          <Flow>
            {therapist.title !== '' && <Tag label={therapist.title} tone="accent" />}
            {therapist.yearsOfPractice > 0 && (
              <Tag label={speak('therapist.years', { years: therapist.yearsOfPractice })} />
            )}
          </Flow>
        </ListRow>
      ))}
    </Card>
  )
}
