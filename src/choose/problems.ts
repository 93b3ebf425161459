import type { QualityId } from '../catalogue/index.ts';

/** Something that hurts, in the words of the people whom it hurts. */
export interface Problem {
  /** Stable id, used in addresses and by the MCP server. */
  id: string;
  /** Heading under which it is asked. */
  group: string;
  /** What somebody would say; a sentence without full stop. */
  label: string;
  /** The quality attributes that are missing where this is said, the main one first; one or two, so that no problem outweighs another. */
  qualities: readonly [QualityId, QualityId?];
  /**
   * By which words a pattern's own page shows that it was made for this problem. A sign is found when each of its words
   * begins a word of one condition of "when to use" or of one search term; see `signs.ts`.
   */
  signs: readonly string[];
  /** Id of the only category that can help, for what hurts in one kind of system only. */
  category?: string;
}

/**
 * What can hurt, in the order in which it is asked. The list names no pattern: which patterns help follows from their
 * frontmatter, so that a new pattern needs no change here.
 */
export const PROBLEMS: readonly Problem[] = [
  {
    id: 'slow-changes',
    group: 'Changing it',
    label: 'Changes are slow and break other things',
    qualities: ['modifiability', 'modularity'],
    signs: ['change touch', 'changes all change', 'big ball of mud', 'too many layers', 'logic mixed', 'merge conflicts', 'ripple', 'tight coupling'],
  },
  {
    id: 'hard-to-test',
    group: 'Changing it',
    label: 'Rules cannot be tested without a database or a screen',
    qualities: ['testability', 'replaceability'],
    signs: ['test database', 'test framework', 'test without', 'rules tested', 'unit test', 'mock'],
  },
  {
    id: 'nobody-understands',
    group: 'Changing it',
    label: 'Nobody can say why it does what it does',
    qualities: ['analysability', 'observability'],
    signs: ['why value', 'rules argue', 'explain rules', 'which owns rule', 'trace request', 'nobody understand', 'hard to follow'],
  },
  {
    id: 'too-complicated',
    group: 'Changing it',
    label: 'It is more complicated than what it does',
    qualities: ['simplicity', 'cost'],
    signs: ['move back', 'nobody employed', 'most operations', 'mostly pages forms', 'one team agree'],
  },
  {
    id: 'first-version',
    group: 'Changing it',
    label: 'A first version has to be there soon',
    qualities: ['time-to-market', 'simplicity'],
    signs: ['startup', 'product young', 'first version', 'quick start', 'knows framework', 'run without managing'],
  },
  {
    id: 'locked-in',
    group: 'Changing it',
    label: 'A supplier, a database or a framework cannot be exchanged',
    qualities: ['replaceability', 'portability'],
    signs: ['swap', 'supplier change', 'framework upgrade', 'isolate database', 'third-party library', 'incompatible interface', 'vendor lock'],
  },
  {
    id: 'blocked-releases',
    group: 'Teams and releases',
    label: 'Teams wait for each other’s releases',
    qualities: ['team-autonomy', 'deployability'],
    signs: ['teams block', 'independent deploy', 'team wait', 'teams same deployable', 'without release on its side', 'teams release', 'own release dates'],
  },
  {
    id: 'risky-releases',
    group: 'Teams and releases',
    label: 'Releases are rare, large and frightening',
    qualities: ['deployability', 'compatibility'],
    signs: ['zero downtime', 'canary', 'gradual migrat', 'big bang', 'releases percentage', 'replace legacy', 'old new version', 'roll back release', 'column without downtime'],
  },
  {
    id: 'breaking-clients',
    group: 'Teams and releases',
    label: 'A change on our side breaks programs that use ours',
    qualities: ['compatibility', 'interoperability'],
    signs: ['breaking change', 'break consumer', 'break client', 'backward compat', 'old clients', 'old new version', 'readers old', 'version contract', 'rename column', 'rename field', 'deprecation'],
  },
  {
    id: 'slow-dependency',
    group: 'Failures',
    label: 'One slow or failed dependency takes everything down',
    qualities: ['fault-tolerance', 'availability'],
    signs: ['slow depend', 'cascading fail', 'failing service', 'dependency down', 'callers down', 'fail fast', 'thread exhaust', 'pool exhaust', 'noisy neighbour', 'transient fail', 'too many synchronous calls'],
  },
  {
    id: 'machine-lost',
    group: 'Failures',
    label: 'The loss of one machine stops the service',
    qualities: ['availability', 'durability'],
    signs: ['loss machine', 'loss zone', 'failover', 'high availability', 'split brain', 'machine fail', 'unhealthy instance', 'instance dies'],
  },
  {
    id: 'lost-work',
    group: 'Failures',
    label: 'Work is lost or left half done',
    qualities: ['recoverability', 'durability'],
    signs: ['lost message', 'loses message', 'dual write', 'undo earlier steps', 'half done', 'order failed', 'poison message', 'messages disappear', 'processed twice', 'duplicate message', 'partial result costs'],
  },
  {
    id: 'blind-in-production',
    group: 'Failures',
    label: 'When it breaks, we cannot see what happened',
    qualities: ['observability', 'operability'],
    signs: ['same metrics', 'request logging', 'distributed trac', 'correlation id', 'logs differ', 'metrics drift'],
  },
  {
    id: 'slow-answers',
    group: 'Speed and load',
    label: 'Users wait too long for an answer',
    qualities: ['latency', 'throughput'],
    signs: ['wait network', 'slow page', 'response time', 'low latency', 'round trips', 'far away', 'same result computed', 'page loads show', 'load time'],
  },
  {
    id: 'reads-overload',
    group: 'Speed and load',
    label: 'Reads overload the database',
    qualities: ['latency', 'scalability'],
    signs: ['reads capacity', 'read replica', 'screens join', 'same rows reads', 'same data reads', 'read heavy', 'read traffic', 'reads outnumber', 'database load', 'repeated queries', 'expensive queries', 'cache first database'],
  },
  {
    id: 'writes-overload',
    group: 'Speed and load',
    label: 'Writes or data outgrow one machine',
    qualities: ['scalability', 'throughput'],
    signs: ['writes exceed', 'data exceeds machine', 'database too big', 'outgrow', 'largest machine', 'too large for one'],
  },
  {
    id: 'peaks',
    group: 'Speed and load',
    label: 'Load comes in peaks and the rest of the time it is idle',
    qualities: ['elasticity', 'availability'],
    signs: ['peak average', 'scale to zero', 'idle', 'spike', 'black friday', 'traffic surge', 'slower burstier', 'smooth load'],
  },
  {
    id: 'slow-reports',
    group: 'Speed and load',
    label: 'Reports and bulk jobs are slow, or slow everybody down',
    qualities: ['throughput', 'resource-efficiency'],
    signs: ['aggregate rows', 'millions of rows', 'dashboards overload', 'analytics', 'morning report', 'report export', 'slow report'],
  },
  {
    id: 'two-systems',
    group: 'Data and other systems',
    label: 'Two systems must stay in step without a shared transaction',
    qualities: ['consistency', 'recoverability'],
    signs: ['two systems disagree', 'two or more services separate databases', 'transaction across', 'dual write', 'in sync', 'out of sync', 'no transaction spans', 'two-phase commit', 'holds copies', 'processed twice', 'duplicate message', 'transactional outbox', 'outbox pattern'],
  },
  {
    id: 'stale-data',
    group: 'Data and other systems',
    label: 'Users see old or contradictory data',
    qualities: ['consistency', 'accuracy'],
    signs: ['changes vanish', 'user does not see own change', 'numbers agree', 'out of sync', 'stale read', 'stale cache', 'stale copy'],
  },
  {
    id: 'conflicting-writes',
    group: 'Data and other systems',
    label: 'Two users overwrite each other, or book the same thing twice',
    qualities: ['consistency', 'accuracy'],
    signs: ['race condition', 'lost update', 'double booking', 'booked twice', 'oversold', 'overwrite each other', 'concurrent transactions', 'write skew', 'reads decides writes', 'two requests same', 'optimistic lock', 'same rows concurrently'],
  },
  {
    id: 'no-history',
    group: 'Data and other systems',
    label: 'We cannot prove who changed what, and when',
    qualities: ['accountability', 'analysability'],
    signs: ['audit log', 'audit trail', 'auditors ask', 'who changed', 'what did record look like', 'history of change'],
  },
  {
    id: 'other-systems',
    group: 'Data and other systems',
    label: 'Connecting systems of others takes too long',
    qualities: ['interoperability', 'compatibility'],
    signs: ['legacy system', 'another system needs', 'connect systems', 'integrate', 'different protocols', 'external clients', 'clients outside', 'partners unknown', 'partner without', 'wrapper third-party'],
  },
  {
    id: 'exposed',
    group: 'Security and cost',
    label: 'Too many people and programs can reach too much',
    qualities: ['security', 'confidentiality'],
    signs: ['token checks', 'login token', 'mutually authenticated', 'mtls', 'zero trust', 'api key', 'which service may call', 'who may', 'authentication'],
  },
  {
    id: 'costly-operation',
    group: 'Security and cost',
    label: 'It costs too much to run',
    qualities: ['cost', 'resource-efficiency'],
    signs: ['visible bill', 'reduce bill', 'scale to zero', 'cheaper', 'storage cost', 'nobody employed', 'pay per use'],
  },
  {
    id: 'repeated-work',
    group: 'Security and cost',
    label: 'The same thing is built again and again',
    qualities: ['reusability', 'modularity'],
    signs: ['same logic', 'duplicate code', 'separate code for the same', 'reused by', 'reuse across', 'same operations offered', 'kinds of caller', 'copied by hand', 'reached from several sides'],
  },
  {
    id: 'model-ignorant',
    group: 'Language models',
    label: 'The model answers wrongly about our own documents',
    qualities: ['accuracy', 'accountability'],
    signs: ['your documents', 'company wiki', 'private data', 'corpus', 'documents change', 'other words than our documents', 'answer names passage'],
    category: 'ai',
  },
  {
    id: 'model-errs',
    group: 'Language models',
    label: 'The model makes mistakes in tasks of several steps',
    qualities: ['accuracy', 'analysability'],
    signs: ['several steps', 'write down steps', 'break complicated task', 'step by step', 'think', 'reasoning', 'multi-step', 'instructions ignored'],
    category: 'ai',
  },
  {
    id: 'model-unusable',
    group: 'Language models',
    label: 'The model’s answers differ each time and break the program that reads them',
    qualities: ['predictability', 'interoperability'],
    signs: ['json', 'code reads reply', 'parser', 'missing field', 'format consist', 'same format', 'labels drift'],
    category: 'ai',
  },
  {
    id: 'model-bills',
    group: 'Language models',
    label: 'The model’s bills are too high',
    qualities: ['cost', 'resource-efficiency'],
    signs: ['bill', 'cheaper model', 'spend must', 'small model replace', 'large model into small', 'token budget team'],
    category: 'ai',
  },
  {
    id: 'model-harm',
    group: 'Language models',
    label: 'The model can be tricked, or says what it must not',
    qualities: ['safety', 'security'],
    signs: ['prompt injection', 'harmful', 'jailbreak', 'strangers write', 'pii', 'different rights', 'moderation'],
    category: 'ai',
  },
  {
    id: 'model-prompts',
    group: 'Language models',
    label: 'Nobody knows which change of a prompt made it worse',
    qualities: ['modifiability', 'recoverability'],
    signs: ['prompt edit', 'prompt change', 'prompts change', 'prompt version', 'prompt regression'],
    category: 'ai',
  },
  {
    id: 'model-forgets',
    group: 'Language models',
    label: 'The model forgets what it was told, or cannot act on other systems',
    qualities: ['accuracy', 'interoperability'],
    signs: ['forgets', 'remember', 'repeat facts', 'outlasts context', 'call my api', 'take actions', 'data behind api'],
    category: 'ai',
  },
  {
    id: 'model-down',
    group: 'Language models',
    label: 'When the model’s provider fails or changes, so do we',
    qualities: ['availability', 'replaceability'],
    signs: ['provider down', 'provider outage', 'switch between', 'rate limit', 'second source'],
    category: 'ai',
  },
];
