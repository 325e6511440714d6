import { valleyDrawing } from '#lib/map/drawn.ts';

export async function load() {
	return { drawing: await valleyDrawing() };
}
