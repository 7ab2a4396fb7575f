import { useState } from 'react'
import type { Contraindication, HealthCondition } from '../../../domain/shared/health'
import { Card, ConditionField, ListRow, Sheet, Stack, Stepper } from '../../../ui'
import { useSentences } from '../../messages'
import type { Service } from '../../shapes'

type Rules = Pick<Service, 'contraindications' | 'prerequisite'>

interface HealthRulesProps {
  readonly rules: Rules
  /** Those that can come first: all of the store but this one. */
  readonly others: readonly Service[]
  readonly onChange: (rules: Rules) => void
}

/** What most patch tests are good for, in days. */
const USUAL_VALID_DAYS = 30

/** What a service asks of its customer's health: who talks to the store first, who is minded, what comes before. */
export function HealthRules({ rules, others, onChange }: HealthRulesProps) {
  const speak = useSentences()
  const { contraindications = [] } = rules
  const having = (effect: Contraindication['effect']): HealthCondition[] =>
    contraindications.filter((each) => each.effect === effect).map(({ condition }) => condition)
  // A condition has one effect: chosen for the one, it leaves the other.
  const change = (effect: Contraindication['effect'], conditions: readonly HealthCondition[]): void =>
    onChange({
      contraindications: [
        ...contraindications.filter((each) => each.effect !== effect && !conditions.includes(each.condition)),
        ...conditions.map((condition) => ({ condition, effect })),
      ],
    })
  return (
    <Stack>
      <Card title={speak('healthRules.title')}>
        <Stack>
          <ConditionField
            id="blocks"
            label={speak('healthRules.blocks')}
            note={speak('healthRules.blocksNote')}
            chosen={having('block')}
            onChange={(conditions) => change('block', conditions)}
          />
          <ConditionField
            id="warns"
            label={speak('healthRules.warns')}
            note={speak('healthRules.warnsNote')}
            chosen={having('warn')}
            onChange={(conditions) => change('warn', conditions)}
          />
        </Stack>
      </Card>
      <PrerequisiteField prerequisite={rules.prerequisite} {...{ others, onChange }} />
    </Stack>
  )
}

interface PrerequisiteFieldProps extends Pick<HealthRulesProps, 'others' | 'onChange'> {
  readonly prerequisite: Rules['prerequisite']
}

function PrerequisiteField({ prerequisite, others, onChange }: PrerequisiteFieldProps) {
  const speak = useSentences()
  const [isOpen, setIsOpen] = useState(false)
  const chosen = others.find(({ serviceId }) => serviceId === prerequisite?.serviceId)
  const choose = (serviceId: string | undefined): void => {
    const validDays = prerequisite?.validDays ?? USUAL_VALID_DAYS
    onChange({ prerequisite: serviceId === undefined ? undefined : { serviceId, validDays } })
    setIsOpen(false)
  }
  return (
    <Card isBare>
      <ListRow
        id="prerequisite"
        title={speak('healthRules.prerequisite')}
        note={speak('healthRules.prerequisiteNote')}
        trailing={chosen?.name ?? speak('healthRules.noPrerequisite')}
        onPress={() => setIsOpen(true)}
      />
      {prerequisite !== undefined && (
        <ListRow
          title={speak('healthRules.validDays')}
          trailing={
            <Stepper
              id="valid-days"
              value={prerequisite.validDays}
              least={1}
              most={365}
              format={(count) => speak('healthRules.days', { count })}
              onChange={(validDays) => onChange({ prerequisite: { ...prerequisite, validDays } })}
            />
          }
        />
      )}
      <Sheet
        id="prerequisite-sheet"
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        title={speak('healthRules.prerequisite')}
      >
        <ListRow
          id="prerequisite-none"
          title={speak('healthRules.noPrerequisite')}
          isChosen={prerequisite === undefined}
          onPress={() => choose(undefined)}
        />
        {others.map(({ serviceId, name }) => (
          <ListRow
            key={serviceId}
            id={`prerequisite-${serviceId}`}
            title={name}
            isChosen={serviceId === prerequisite?.serviceId}
            onPress={() => choose(serviceId)}
          />
        ))}
      </Sheet>
    </Card>
  )
}
