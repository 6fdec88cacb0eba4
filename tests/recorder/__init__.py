"""The recorder of assignment 06, pressed key by key in a real browser with a microphone that plays a wav file."""
