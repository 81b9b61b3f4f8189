// What lies under the pointer.
import { dotReach, nodeCount, nodes } from "./data.js";
import { state } from "./shown.js";

// The dot under a point of the map, or -1: the nearest shown whose shape, or at least `slack`, reaches so far.
export function dotAt(x, y, slack) {
  let best = -1;
  let nearest = Infinity;
  for (let i = 0; i < nodeCount; i++) {
    if (!state.nodeOn[i]) continue;
    const far = Math.hypot(nodes.x[i] - x, nodes.y[i] - y);
    if (far < nearest && far <= Math.max(dotReach[i], slack)) {
      nearest = far;
      best = i;
    }
  }
  return best;
}
