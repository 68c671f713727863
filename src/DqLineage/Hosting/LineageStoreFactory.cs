namespace DqLineage.Stores;

/// <summary>Makes the store of one tracker of a host.</summary>
/// <param name="services">The host's services.</param>
/// <param name="defaults">Options with the host's clock and log; copy them into the store's own.</param>
/// <returns>The store, not open yet.</returns>
public delegate LineageStore LineageStoreFactory(IServiceProvider services, LineageStoreOptions defaults);
