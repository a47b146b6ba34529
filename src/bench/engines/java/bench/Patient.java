package bench;

/** What the rules of Drools are about. */
public final class Patient {

    private double store;
    private double share;
    private String barred;
    private double a;
    private double b;
    private double c;
    private String status;
    private String band;
    private String route;

    public double getStore() {
        return store;
    }

    public void setStore(double store) {
        this.store = store;
    }

    public double getShare() {
        return share;
    }

    public void setShare(double share) {
        this.share = share;
    }

    public String getBarred() {
        return barred;
    }

    public void setBarred(String barred) {
        this.barred = barred;
    }

    public double getA() {
        return a;
    }

    public void setA(double a) {
        this.a = a;
    }

    public double getB() {
        return b;
    }

    public void setB(double b) {
        this.b = b;
    }

    public double getC() {
        return c;
    }

    public void setC(double c) {
        this.c = c;
    }

    public String getStatus() {
        return status;
    }

    public void setStatus(String status) {
        this.status = status;
    }

    public String getBand() {
        return band;
    }

    public void setBand(String band) {
        this.band = band;
    }

    public String getRoute() {
        return route;
    }

    public void setRoute(String route) {
        this.route = route;
    }
}
