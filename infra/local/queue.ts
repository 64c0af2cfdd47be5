import { randomUUID } from 'node:crypto'

export type Message = { id: string; body: string; sentAt: number; receiveCount: number; visibleAt: number }

/** A queue as SQS has it: what is received hides for a while and comes back unless it is removed. */
export type Queue = {
  name: string
  send: (body: string) => void
  receive: (max: number) => Message[]
  remove: (ids: Iterable<string>) => void
  /** When the next message can be received; undefined when the queue is empty. */
  nextVisibleAt: () => number | undefined
  size: () => number
}

export type QueueOptions = {
  name: string
  now: () => number
  /** How long a message hides after it was received for the n-th time. */
  visibilityMs: (receiveCount: number) => number
  /** Received this often, a message is dead when it would be received again. */
  maxReceives: number
  onDead: (message: Message) => void
}

export function createQueue({ name, now, visibilityMs, maxReceives, onDead }: QueueOptions): Queue {
  const messages = new Map<string, Message>()

  const receive = (max: number) => {
    const batch: Message[] = []
    const instant = now()
    for (const message of messages.values()) {
      if (batch.length === max) break
      if (message.visibleAt > instant) continue
      if (message.receiveCount >= maxReceives) {
        messages.delete(message.id)
        onDead(message)
        continue
      }
      message.receiveCount++
      message.visibleAt = instant + visibilityMs(message.receiveCount)
      batch.push({ ...message })
    }
    return batch
  }

  return {
    name,
    receive,
    send: body => {
      const id = randomUUID()
      messages.set(id, { id, body, sentAt: now(), receiveCount: 0, visibleAt: now() })
    },
    remove: ids => {
      for (const id of ids) messages.delete(id)
    },
    nextVisibleAt: () => {
      let earliest: number | undefined
      for (const { visibleAt } of messages.values()) earliest = Math.min(earliest ?? visibleAt, visibleAt)
      return earliest
    },
    size: () => messages.size,
  }
}
