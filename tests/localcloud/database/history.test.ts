import { History } from '../../../src/localcloud/database/transactions/history'

const state = (n: number) => ({ _id: 'a', n })

describe('the memory of what documents were', () => {
  it('keeps nothing while no transaction is open', () => {
    const history = new History()
    history.note([{ key: 'a', before: state(1) }])
    expect(history.size).toBe(0)
  })

  it('tells each transaction what the document was at its start', () => {
    const history = new History()
    history.openSnapshot('first')
    history.note([{ key: 'a', before: undefined }])
    history.openSnapshot('second')
    history.note([{ key: 'a', before: state(1) }])
    history.note([{ key: 'a', before: state(2) }])
    history.openSnapshot('third')
    expect(history.changedSince('first', 'a')).toMatchObject({ before: undefined })
    expect(history.changedSince('second', 'a')).toMatchObject({ before: state(1) })
    expect(history.changedSince('third', 'a')).toBeUndefined()
    expect(history.changedSince('first', 'b')).toBeUndefined()
  })

  it('forgets what no open transaction can see any more, whatever the order in which they end', () => {
    const history = new History()
    for (const [at, name] of ['first', 'second', 'third'].entries()) {
      history.openSnapshot(name)
      history.note([
        { key: 'a', before: state(at) },
        { key: name, before: undefined },
      ])
    }
    history.closeSnapshot('second')
    expect(history.size).toBe(6)
    history.closeSnapshot('first')
    expect(history.size).toBe(2)
    expect(history.changedSince('third', 'a')).toMatchObject({ before: state(2) })
    history.closeSnapshot('third')
    expect(history.size).toBe(0)
  })
})
