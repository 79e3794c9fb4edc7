/**
 * The store of the source line before each operation: `read(fd, n)` becomes `(__ipc[0]=SITE,read)(fd, n)`, `cell.value` becomes
 * `(__ipc[0]=SITE,cell).value`. `__ipc` is the register file of the process; capturing a stack would cost more than the call.
 */
import type { CallExpression, Expression, ExpressionStatement, MemberExpression, Node, Program } from 'acorn'
import { full } from 'acorn-walk'
import { SDK_METHODS } from '../../../src-shared/lab/sdk/names.ts'
import type { Imports } from './imports.ts'
import { lineOf, type Edit } from './strip.ts'

const FILE_SHIFT = 20
const MAX_LINE = (1 << FILE_SHIFT) - 1

/** `site` as events have it (native/src/trace/layout.h). */
export function siteOf(fileIndex: number, line: number): number {
  return (fileIndex << FILE_SHIFT) | Math.min(line, MAX_LINE)
}

export function siteInsertions(program: Program, { calls, namespaces }: Imports, fileIndex: number): Edit[] {
  const edits: Edit[] = []
  const statementStarts = new Set<number>()
  const targets: { node: Node; line: number }[] = []

  const visit = (node: Node): void => {
    if (node.type === 'ExpressionStatement') statementStarts.add((node as ExpressionStatement).start)
    const target = operand(node)
    if (target !== null) targets.push({ node: target, line: lineOf(node) })
  }

  /** The part of an operation that is evaluated first: the function's name, or the object of a method or cell. */
  function operand(node: Node): Expression | null {
    if (node.type === 'CallExpression') {
      const { callee } = node as CallExpression
      if (callee.type === 'Identifier') return calls.has(callee.name) ? callee : null
      return callee.type === 'MemberExpression' && isMethod(callee) ? objectOf(callee) : null
    }
    if (node.type !== 'MemberExpression') return null
    const member = node as MemberExpression
    return !member.computed && member.property.type === 'Identifier' && member.property.name === 'value' ? objectOf(member) : null
  }

  function isMethod(callee: MemberExpression): boolean {
    if (callee.computed || callee.property.type !== 'Identifier') return false
    if (callee.object.type === 'Identifier' && namespaces.has(callee.object.name)) return true
    return SDK_METHODS.has(callee.property.name)
  }

  full(program, visit)
  for (const { node, line } of targets) {
    const store = `__ipc[0]=${siteOf(fileIndex, line)},`
    // At the start of a statement a parenthesis would continue the line before when that has no semicolon.
    if (statementStarts.has(node.start)) {
      edits.push({ from: node.start, to: node.start, text: store })
    } else {
      edits.push({ from: node.start, to: node.start, text: `(${store}` }, { from: node.end, to: node.end, text: ')' })
    }
  }
  return edits
}

function objectOf(member: MemberExpression): Expression | null {
  return member.object.type === 'Super' ? null : member.object
}
