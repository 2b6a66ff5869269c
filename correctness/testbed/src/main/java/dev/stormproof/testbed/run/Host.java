package dev.stormproof.testbed.run;

import java.util.Locale;
import oshi.SystemInfo;

/** The machine's name. */
public final class Host {
    private Host() {}

    /**
     * Its name, as it can stand in the name of a folder.
     *
     * @return lower case, "unknown" if it has none
     */
    public static String name() {
        String name = new SystemInfo()
                .getOperatingSystem()
                .getNetworkParams()
                .getHostName()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9.-]", "-");
        return name.isEmpty() ? "unknown" : name;
    }
}
