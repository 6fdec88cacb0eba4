# %% plain
import asyncio


async def later():
    return 2


two = asyncio.run(later())


def half(x):
    return x / two
