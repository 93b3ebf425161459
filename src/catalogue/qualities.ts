/** A quality attribute: what a pattern can improve or make worse. */
export interface Quality {
  /** Stable id used in frontmatter and addresses. */
  id: string;
  /** Name for readers. */
  title: string;
  /** One sentence that tells it from its neighbours. */
  definition: string;
}

/**
 * The quality attributes that frontmatter may name, in the order in which they are shown.
 * Terms follow ISO/IEC 25010:2023 where it has one (availability, fault tolerance, recoverability, modularity, …);
 * the others (consistency, latency, cost, team autonomy, …) are the field's own, which the standard subsumes or leaves out.
 */
export const QUALITIES = [
  { id: 'scalability', title: 'Scalability', definition: 'Handles more load or data when resources are added.' },
  { id: 'elasticity', title: 'Elasticity', definition: 'Grows and shrinks with the load, without hands.' },
  { id: 'availability', title: 'Availability', definition: 'Is there when a user needs it.' },
  { id: 'fault-tolerance', title: 'Fault tolerance', definition: 'Keeps working while a part of it has failed.' },
  { id: 'recoverability', title: 'Recoverability', definition: 'Returns to a known good state after a failure.' },
  { id: 'latency', title: 'Latency', definition: 'Time until one request is answered.' },
  { id: 'throughput', title: 'Throughput', definition: 'Work done per unit of time.' },
  { id: 'resource-efficiency', title: 'Resource efficiency', definition: 'Processor, memory, storage and network used per unit of work.' },
  { id: 'consistency', title: 'Consistency', definition: 'All readers see the same, correct state.' },
  { id: 'durability', title: 'Durability', definition: 'What was accepted is not lost.' },
  { id: 'accuracy', title: 'Accuracy', definition: 'Answers are right; in AI systems, the share that is.' },
  { id: 'predictability', title: 'Predictability', definition: 'The same input gives the same behaviour, in known bounds.' },
  { id: 'safety', title: 'Safety', definition: 'Does no harm when it is wrong or misused.' },
  { id: 'security', title: 'Security', definition: 'Resists attack and refuses what is not permitted.' },
  { id: 'confidentiality', title: 'Confidentiality', definition: 'Data is read only by those entitled to it.' },
  { id: 'accountability', title: 'Accountability', definition: 'Every action can be traced to who did it and why.' },
  { id: 'modularity', title: 'Modularity', definition: 'A change to one part leaves the others alone.' },
  { id: 'modifiability', title: 'Modifiability', definition: 'Can be changed quickly and without new defects.' },
  { id: 'testability', title: 'Testability', definition: 'Can be shown to be right by tests that are cheap to write and run.' },
  { id: 'analysability', title: 'Analysability', definition: 'The cause of a behaviour can be found by reading and tracing.' },
  { id: 'reusability', title: 'Reusability', definition: 'Parts serve in more than one place.' },
  { id: 'replaceability', title: 'Replaceability', definition: 'A part or a supplier can be swapped for another.' },
  { id: 'interoperability', title: 'Interoperability', definition: 'Works with systems that others built.' },
  { id: 'compatibility', title: 'Compatibility', definition: 'Old and new versions work side by side.' },
  { id: 'portability', title: 'Portability', definition: 'Runs in another environment without being rewritten.' },
  { id: 'deployability', title: 'Deployability', definition: 'Reaches production often, in small and reversible steps.' },
  { id: 'operability', title: 'Operability', definition: 'Can be run, watched and repaired by the people on call.' },
  { id: 'observability', title: 'Observability', definition: 'Its inner state can be told from what it emits.' },
  { id: 'simplicity', title: 'Simplicity', definition: 'Few parts and concepts to hold in mind.' },
  { id: 'time-to-market', title: 'Time to market', definition: 'From an idea to users in little time.' },
  { id: 'team-autonomy', title: 'Team autonomy', definition: 'A team can decide, change and release without waiting for another.' },
  { id: 'cost', title: 'Cost', definition: 'Money spent to build and to run it.' },
] as const satisfies readonly Quality[];

/** The id of a quality attribute. */
export type QualityId = (typeof QUALITIES)[number]['id'];

/** All ids, for the schema. */
export const QUALITY_IDS = QUALITIES.map((quality) => quality.id) as [QualityId, ...QualityId[]];

const byId = new Map<string, Quality>(QUALITIES.map((quality) => [quality.id, quality]));

/** The quality attribute with this id. @throws RangeError when there is none (the schema lets no such id through). */
export function quality(id: QualityId): Quality {
  const found = byId.get(id);
  if (!found) throw new RangeError(`unknown quality attribute "${id}"`);
  return found;
}
