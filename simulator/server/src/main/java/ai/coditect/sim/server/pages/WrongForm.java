package ai.coditect.sim.server.pages;

/** A form that cannot be carried out as it came in: the page is shown again with what is wrong. */
final class WrongForm extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient TypedForm form;
    private final boolean cardFormOpen;

    private WrongForm(TypedForm form, boolean cardFormOpen) {
        super("a form with problems");
        this.form = form;
        this.cardFormOpen = cardFormOpen;
    }

    /** Returns what a card form with problems throws. */
    static WrongForm card(TypedForm form) {
        return new WrongForm(form, true);
    }

    /** Returns what a form throws that no button of the page sends. */
    static WrongForm incomplete() {
        return new WrongForm(
                TypedForm.EMPTY.withAlert("The form was incomplete: please use the buttons of this page."), false);
    }

    TypedForm form() {
        return form;
    }

    boolean cardFormOpen() {
        return cardFormOpen;
    }
}
