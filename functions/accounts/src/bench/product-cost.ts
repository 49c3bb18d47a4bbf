/** What one password costs in the product: the same figures as its hasher's. */
export const productCost = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 };
