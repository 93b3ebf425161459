import { stem, wordsOf } from './words.ts';

/** Words that people use for one another when they tell of software, a group a line. A word may stand in several groups. */
const GROUPS = `
  ram memory heap
  cpu processor core
  pod container instance node server machine host vm box
  gpt chatgpt claude gemini llama openai llm model
  instruction prompt
  reply response answer
  picture image photo
  maths math arithmetic calculation
  teach train tune finetune
  hammer flood overload overwhelm swamp drown spike burst peak
  slow latency lag sluggish
  crash outage down die failure fail broken
  hang stuck freeze block unresponsive
  copy replica duplicate clone
  standby replica secondary failover
  shard partition split
  journal log audit
  invoice bill payment charge
  shop store ecommerce retailer
  login logon signin authenticate session
  password credential secret token
  permission authorization access
  undo revert rollback compensate cancel
  buy bought purchase sold
  book booking reserve reservation seat ticket
  postpone delay defer lazy late
  collect gather combine merge aggregate compose
  quote offer bid
  swap replace substitute exchange interchangeable
  widget control component
  screen page view ui
  phone mobile app
  website site web
  old legacy
  rewrite migrate modernise modernize
  developer engineer programmer coder
  rollout release deploy ship
  vote agree quorum consensus
  leader master primary
  stale outdated
  fast quick speed
  cheap expensive cost price
  save persist store
  hear notify listen subscribe
  tell inform notify publish announce
  lookup retrieve find search
  meaning semantic sense
  pdf document file article
  chatbot assistant bot conversation chat
  hallucinate invent fabricate lie
  sum total aggregate count
  overnight nightly batch
  continuous realtime live stream
  huge large big giant million
  global worldwide region country continent abroad geographic
  inherit subclass extend
  convert translate transform
  supplier vendor external party
  connect integrate hook plug
  wait timeout
  money bank account transfer
  traffic request load
  tenant customer
  traverse iterate walk loop
  wrap decorate
  overwrite clobber conflict
  accumulate pile queue backlog
  vary change differ
`;

const synonyms = new Map<string, Set<string>>();
for (const group of GROUPS.trim().split('\n')) {
  const stems = wordsOf(group).map(stem);
  for (const one of stems) synonyms.set(one, new Set([...(synonyms.get(one) ?? []), ...stems.filter((other) => other !== one)]));
}

/** Stems of the words that people use in the place of this one; none for most words. */
export function synonymsOf(word: string): ReadonlySet<string> {
  return synonyms.get(stem(word)) ?? new Set();
}
