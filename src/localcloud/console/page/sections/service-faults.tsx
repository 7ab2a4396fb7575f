import type { ReactNode } from 'react'
import type { ServiceFault } from '../../../services/service-faults'
import { useTexts } from '../language'
import { formatFen } from '../parts/money'
import { Failure } from '../parts/section'
import { useSteps } from '../steps'
import { ServiceFaultForm } from './service-fault-form'

type ServiceFaultsReply = readonly { readonly id: string; readonly fault: ServiceFault; readonly left: number }[]

/** Faults that only payments, refunds and transfers know, and a form to set one. */
export function ServiceFaults({ last }: { last: number }): ReactNode {
  const { serviceFaults: texts, faults, common } = useTexts()
  const { reply, error, run } = useSteps<ServiceFaultsReply>('listServiceFaults', last)
  return (
    <>
      <h3>{texts.title}</h3>
      <p className="note">{texts.explain}</p>
      {error !== undefined && <Failure title={common.failed} message={error} />}
      <ServiceFaultForm onSet={(fault) => run('addServiceFault', fault)} />
      {reply?.length === 0 && <p className="note">{texts.empty}</p>}
      {reply !== undefined && reply.length > 0 && (
        <table aria-label={texts.title}>
          <tbody>
            {reply.map(({ id, fault, left }) => (
              <tr key={id}>
                <td>{texts.occasions[fault.on]}</td>
                <td>
                  <strong>{texts.kinds[fault.effect.kind]}</strong> <EffectDetail effect={fault.effect} />
                </td>
                <td>
                  {faults.times} {left}
                </td>
                <td className="number">
                  <button onClick={() => run('removeServiceFault', { id })}>{common.remove}</button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

function EffectDetail({ effect }: { effect: ServiceFault['effect'] }): ReactNode {
  const { common } = useTexts()
  if ('delayMs' in effect) return `${effect.delayMs} ${common.milliseconds}`
  if ('amountFen' in effect) return formatFen(effect.amountFen)
  return 'reason' in effect && effect.reason
}
