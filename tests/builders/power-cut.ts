/** The power went: the rest of what was under way never happened. */
export class PowerCut extends Error {
  override readonly name = 'PowerCut';
}

/** The same ports, of which the n-th call of one act is cut short, just before or just after its effect. */
export function cutShort<Ports extends object, Room extends keyof Ports & string>(
  ports: Ports,
  room: Room,
  act: keyof Ports[Room] & string,
  when: 'before' | 'after',
  onCall = 1,
): Ports {
  const port = ports[room] as object;
  let calls = 0;
  const guarded = new Proxy(port, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      if (name !== act) return member.bind(target);
      return async (...given: unknown[]) => {
        calls += 1;
        if (calls !== onCall) return Reflect.apply(member, target, given);
        if (when === 'after') await Reflect.apply(member, target, given);
        throw new PowerCut(`${when} ${room}.${act}`);
      };
    },
  });
  return { ...ports, [room]: guarded };
}
