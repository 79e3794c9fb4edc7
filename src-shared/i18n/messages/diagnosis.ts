/** A standstill in words: who waits for whom, why that is certain, how it came; and what is missing or left behind. */
import type { Message } from '../index.ts'

export const diagnosisMessages = {
  title: { en: 'Diagnosis', zh: '诊断' },
  warnings: { en: 'Warnings {n}', zh: '警告 {n}' },
  view: { en: 'Diagnosis or warnings', zh: '诊断或警告' },
  'confirmed-twice': { en: 'seen twice, 50 ms apart', zh: '相隔 50 毫秒，两次观察一致' },

  'tag.circle': { en: 'Deadlock', zh: '死锁' },
  'tag.self': { en: 'Waits for itself', zh: '等待自己' },
  'tag.nobody': { en: 'Nobody left', zh: '无人可唤醒' },
  'tag.chain': { en: 'Standstill', zh: '停滞' },
  'head.circle': { en: '{who} wait for each other', zh: '{who} 互相等待' },
  'head.self': { en: '{who} waits for what only it could do', zh: '{who} 在等只有它自己能做的事' },
  'head.nobody': { en: '{who} waits, and nobody is left who could wake it', zh: '{who} 在等待，却已没有谁能唤醒它' },
  'head.chain': { en: 'everybody waits', zh: '所有进程都在等待' },
  and: { en: ' and ', zh: ' 和 ' },
  comma: { en: ', ', zh: '、' },

  'why.holding': {
    en: '`{who}` sleeps in `{call}` while it holds `{held}`, which `{other}` needs.',
    zh: '`{who}` 在 `{call}` 中睡眠，同时占着 `{other}` 需要的 `{held}`。',
  },
  'why.waiting': {
    en: '`{who}` sleeps in `{call}`; only `{other}` could wake it.',
    zh: '`{who}` 在 `{call}` 中睡眠；只有 `{other}` 能唤醒它。',
  },
  'why.self': {
    en: '`{who}` sleeps in `{call}` until every write end is closed or something is written. It holds the last write end itself, so neither will happen.',
    zh: '`{who}` 在 `{call}` 中睡眠，等待所有写端关闭或有数据写入。可最后一个写端就在它自己手里，所以两者都不会发生。',
  },
  'why.self-other': {
    en: '`{who}` sleeps in `{call}`, and only `{who}` itself could end it.',
    zh: '`{who}` 在 `{call}` 中睡眠，只有它自己能结束这次等待。',
  },
  'why.nobody': {
    en: '`{who}` sleeps in `{call}`. No living process has the other end open or could post.',
    zh: '`{who}` 在 `{call}` 中睡眠。没有存活的进程打开着另一端，也没有谁能发布。',
  },
  'why.chain': {
    en: 'Each living process sleeps in a call that only another one of them could end.',
    zh: '每个存活的进程都睡在一个只有其他进程才能结束的调用里。',
  },

  'go-to': { en: 'Go to {place}', zh: '转到 {place}' },
  'show-moment': { en: 'Show the moment', zh: '显示这一时刻' },
  'circle-of': { en: 'a circle of {n} waits', zh: '{n} 个等待形成的环' },
  legend: { en: 'solid: waits for · dotted: could wake', zh: '实线：等待 · 点线：可以唤醒' },
  'waits-for': { en: 'waits for {object}', zh: '等待 {object}' },
  'waits-for-child': { en: 'waits for {who} to end', zh: '等待 {who} 结束' },
  'took-at': { en: 'took {object} at line {line}', zh: '在第 {line} 行拿走了 {object}' },
  'would-post': { en: 'would post it at line {line}', zh: '要到第 {line} 行才归还' },
  'only-posts': { en: 'only {who} posts {object}', zh: '只有 {who} 发布 {object}' },
  'has-open': { en: '{who} has {object} open', zh: '{who} 打开着 {object}' },
  'only-holds': { en: 'only {who} holds the other end', zh: '只有 {who} 持有另一端' },
  'only-ends': { en: 'only {who} itself can end', zh: '只有 {who} 自己能结束' },
  others: { en: 'Waiting too', zh: '同样在等待' },
  'not-part': { en: 'not part of it', zh: '与此无关' },
  'for-time': { en: 'for {time}', zh: '已 {time}' },
  picture: { en: 'Who waits for whom', zh: '谁在等谁' },

  certain: { en: 'Why this is certain', zh: '为什么可以确定' },
  'c.asleep': {
    en: 'Every living process of the run sleeps in the kernel, seen twice',
    zh: '运行中每个存活的进程都在内核中睡眠，两次观察一致',
  },
  'c.untimed': { en: 'None of these waits has a time limit', zh: '这些等待都没有时限' },
  'c.traced': { en: 'Every living process is recorded: none could act unseen', zh: '每个存活的进程都被记录：没有谁能暗中行动' },
  'c.members': { en: 'Only processes of this run have these objects open', zh: '只有这次运行的进程打开了这些对象' },
  'c.untouched': { en: '`{who}` lives, but has never had to do with {objects}', zh: '`{who}` 还活着，但从未接触过 {objects}' },
  'c.value': { en: '`{object}` holds {n}', zh: '`{object}` 的内容为 {n}' },

  'how-came': { en: 'How it came', zh: '如何走到这一步' },
  closes: { en: 'the circle closes', zh: '环就此闭合' },
  sleeps: { en: 'sleeps here', zh: '在此睡眠' },

  'no-warnings': {
    en: 'Nothing is missing from the record, and nothing is left in the kernel.',
    zh: '记录没有缺失，内核中也没有留下任何东西。',
  },
  'w.record': { en: 'Missing from the record', zh: '记录缺失' },
  'w.left': { en: 'Left behind', zh: '遗留' },
  'not-stuck': { en: 'The run is not stuck.', zh: '这次运行没有卡住。' },
} as const satisfies Record<string, Message>
